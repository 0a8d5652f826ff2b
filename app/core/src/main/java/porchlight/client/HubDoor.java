package porchlight.client;

import org.jspecify.annotations.Nullable;
import porchlight.chain.ChainException;
import porchlight.ledger.ChannelKey;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// The way to the hub of a channel, looked for only when it is needed and once.
///
/// A hub names its own address in the registry. One that has the secret of a withdrawal may name nonsense there;
/// what does not need the hub must go on without.
final class HubDoor {
    private final Purses purses;
    private final ChannelKey key;
    private @Nullable Hermes found;

    HubDoor(Purses purses, ChannelKey key) {
        this.purses = purses;
        this.key = key;
    }

    ChannelKey key() {
        return key;
    }

    /// The hub.
    ///
    /// @throws ChainException where the registry does not tell its address
    /// @throws ServiceException where nobody can be asked at that address
    Hermes open() throws ChainException, ServiceException {
        Hermes hub = found;
        if (hub == null) {
            hub = purses.source(key.identity(), key.hermes()).hub();
            found = hub;
        }
        return hub;
    }
}
