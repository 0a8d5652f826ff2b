package porchlight.connection;

/// What can go wrong with the money and its keys, each with words in every language
/// (`failure.WalletTrouble.<NAME>` in `i18n/`).
public enum WalletFault {
    /// There is no gateway, or it does not answer.
    GATEWAY_SILENT,
    /// The gateway does not take this order.
    GATEWAY_REFUSED,
    /// No gateway takes this coin.
    COIN_NOT_TAKEN,
    /// The order is for less than the gateway's minimum.
    BELOW_MINIMUM,
    /// The gateway's answer pays into another channel, on another chain, or for another identity.
    ORDER_MISDIRECTED,
    /// The affiliator does not know the referral token.
    REFERRAL_UNKNOWN,
    /// The transactor does not answer.
    TRANSACTOR_SILENT,
    /// The chain cannot be read.
    REGISTRY_SILENT,
    /// A fee is higher than the one that was shown.
    FEE_ROSE,
    /// A fee is so high that the user has to say yes to it in so many words.
    FEE_DEAR,
    /// The fee that the transactor tells has ended already.
    FEE_EXPIRED,
    /// The transactor does not take the registration.
    REGISTRATION_REFUSED,
    /// Money cannot leave a channel from which a session pays.
    WITHDRAWAL_NOT_NOW,
    /// Another withdrawal from the channel is under way.
    WITHDRAWAL_UNDER_WAY,
    /// It is more than may leave.
    WITHDRAWAL_TOO_MUCH,
    /// The fee would take all of it.
    WITHDRAWAL_TOO_LITTLE,
    /// Money that is sent to this address would be lost.
    WITHDRAWAL_ADDRESS,
    /// The hub does not pay consumers back.
    WITHDRAWAL_REFUSED,
    /// The user called it off.
    WITHDRAWAL_CALLED_OFF,
    /// The user called it off while nobody could tell whether the hub has it.
    WITHDRAWAL_LET_GO,
    /// It was given up, and the hub shows that it took it all the same.
    WITHDRAWAL_TAKEN,
    /// The channel pays nobody while a withdrawal from it waits for the hub.
    WITHDRAWAL_WAITS,
    /// The hub has promised already: it goes on.
    WITHDRAWAL_TOO_LATE,
    /// The hub's promise does not say what it must.
    HUB_PROMISE_FALSE,
    /// The hub does not answer.
    HUB_SILENT,
    /// The hub has not told what was promised since this program began, so a restored backup might promise too
    /// little.
    HUB_UNHEARD,
    /// The transactor says that it was paid, the chain does not.
    CHAIN_DISAGREES,
    /// The address to pay to has a wrong check sum, or belongs to another coin or network.
    ADDRESS_WRONG,
    /// The gateway answered with another coin or firm than was asked for, with less MYST, or otherwise than before.
    ORDER_CHANGED,
    /// The gateway asks for far more than its own rate.
    ORDER_DEAR,
    /// The registry names another channel for the identity than the one that belongs to it here.
    CHANNEL_DISOWNED,
    /// The gateway named neither an address nor a page that may be opened.
    NO_WAY_TO_PAY,
    /// The same was sent just now, and the gateway has not said whether it has it.
    ORDER_UNDER_WAY,
    /// There is no receipt of this order.
    RECEIPT_MISSING,
    /// A new passphrase has fewer characters than it needs.
    PASSPHRASE_SHORT,
    /// The passphrase does not open the key, or the key file was altered: the two cannot be told apart.
    PASSPHRASE_WRONG,
    /// There is no key file of that identity here.
    KEY_UNKNOWN,
    /// The file is half-written or no key file.
    KEY_FILE_DAMAGED,
    /// A key file of a kind that is not read.
    KEY_FILE_UNSUPPORTED,
    /// A key file that asks for more memory or time than it has a right to.
    KEY_FILE_COSTLY,
    /// The key inside belongs to another address than the file says.
    KEY_FILE_MIXED,
    /// The disk refused a key file.
    KEY_DISK,
    /// The words are not those of a key, or not those of this one.
    WORDS_WRONG,
    /// The backup opens, but it is another identity's.
    BACKUP_OF_ANOTHER,
    /// The backup is a file that Porchlight itself works with.
    BACKUP_AMONG_OURS,
    /// The key cannot be changed or locked while a session runs.
    KEY_IN_USE,
    /// The system's keychain did not take or give the secret.
    KEYCHAIN_REFUSED,
    /// No money may go to an identity that would die with this computer.
    NOT_BACKED_UP,
    /// The ledger has no session of that number.
    NO_SUCH_SESSION
}
