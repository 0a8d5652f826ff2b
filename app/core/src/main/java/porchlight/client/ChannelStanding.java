package porchlight.client;

import porchlight.identity.Address;

/// Whether the network's registry names the channel that was derived here. Money that is paid into another one is
/// lost. Pure.
enum ChannelStanding {
    /// It does.
    OWNED,
    /// Nobody could be asked in this run.
    UNKNOWN,
    /// It names another one.
    DISOWNED;

    /// @param wallet as it is known now
    /// @param identity whose channel
    static ChannelStanding of(Wallet wallet, Address identity) {
        if (wallet.identity().filter(identity::equals).isEmpty()) {
            return UNKNOWN;
        }
        if (wallet.differences().stream().anyMatch(each -> each.kind() == Difference.Kind.CHANNEL_DISAGREES)) {
            return DISOWNED;
        }
        return wallet.channel().isPresent() ? OWNED : UNKNOWN;
    }
}
