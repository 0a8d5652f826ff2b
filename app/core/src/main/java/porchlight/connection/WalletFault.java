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
    ORDER_MISDIRECTED
}
