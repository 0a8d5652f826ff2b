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
    /// The address to pay to has a wrong check sum, or belongs to another coin or network.
    ADDRESS_WRONG,
    /// The gateway answered with another coin than was asked for, or with less MYST.
    ORDER_CHANGED,
    /// The gateway named neither an address nor a page that may be opened.
    NO_WAY_TO_PAY,
    /// The same was sent just now, and the gateway has not said whether it has it.
    ORDER_UNDER_WAY,
    /// There is no receipt of this order.
    RECEIPT_MISSING,
    /// No money may go to an identity that would die with this computer.
    NOT_BACKED_UP,
    /// The ledger has no session of that number.
    NO_SUCH_SESSION
}
