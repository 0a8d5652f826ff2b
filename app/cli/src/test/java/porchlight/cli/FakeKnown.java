package porchlight.cli;

import java.util.Collection;
import porchlight.client.HomeHistory;
import porchlight.client.Known;
import porchlight.client.KnownHomes;
import porchlight.client.Live;
import porchlight.client.Lookup;
import porchlight.identity.Address;
import porchlight.market.HomeId;

/// Known homes as the test wants them; remembers what was asked.
final class FakeKnown implements KnownHomes {
    final Live<Known> live = new Live<>(Known.NOBODY);
    HomeHistory history = HomeHistory.NONE;
    Lookup lookup = new Lookup.Nobody();
    Runnable onBlock = () -> {};
    private final Collection<String> asked;

    FakeKnown(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<Known> live() {
        return live;
    }

    @Override
    public void block(HomeId home, boolean on) {
        asked.add("block " + home.provider() + " " + on);
        onBlock.run();
    }

    @Override
    public HomeHistory history(HomeId home) {
        return history;
    }

    @Override
    public Lookup find(Address provider) {
        asked.add("find " + provider);
        return lookup;
    }
}
