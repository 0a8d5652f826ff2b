package porchlight.client;

import java.util.Optional;
import porchlight.identity.Address;

/// Tells when another identity is used, or when the registry's word about its channel is another one. For any thread.
final class ChannelTurn {
    private final Runnable turned;
    private Optional<Address> identity = Optional.empty();
    private ChannelStanding standing = ChannelStanding.UNKNOWN;

    /// @param turned run at each turn
    ChannelTurn(Runnable turned) {
        this.turned = turned;
    }

    synchronized void look(Wallet wallet) {
        ChannelStanding now =
                wallet.identity().map(each -> ChannelStanding.of(wallet, each)).orElse(ChannelStanding.UNKNOWN);
        if (!identity.equals(wallet.identity()) || standing != now) {
            identity = wallet.identity();
            standing = now;
            turned.run();
        }
    }
}
