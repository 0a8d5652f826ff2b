package porchlight.gui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import porchlight.client.HomeHistory;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.client.KnownHomes;
import porchlight.client.Live;
import porchlight.client.Lookup;
import porchlight.identity.Address;
import porchlight.market.HomeId;

/// Known homes as the test wants them; remembers what was asked.
public final class FakeKnown implements KnownHomes {
    public final Live<Known> live = new Live<>(Known.NOBODY);
    public HomeHistory history = HomeHistory.NONE;
    public Lookup lookup = new Lookup.Nobody();
    public Optional<RuntimeException> fault = Optional.empty();
    private final Live<HomeList> homes;
    private final Collection<String> asked;

    FakeKnown(Live<HomeList> homes, Collection<String> asked) {
        this.homes = homes;
        this.asked = asked;
    }

    @Override
    public Live<Known> live() {
        return live;
    }

    @Override
    public void block(HomeId home, boolean on) {
        asked.add("block " + home.provider() + " " + on);
        mark(
                home,
                known -> new KnownHome(
                        known.id(),
                        known.offer(),
                        known.presence(),
                        known.country(),
                        known.city(),
                        known.isp(),
                        known.kind(),
                        known.seen(),
                        known.favourite(),
                        known.used(),
                        on ? Optional.of(Instant.now()) : Optional.empty()));
    }

    /// As the ledger and the list together would.
    void star(HomeId home, boolean on) {
        mark(
                home,
                known -> new KnownHome(
                        known.id(),
                        known.offer(),
                        known.presence(),
                        known.country(),
                        known.city(),
                        known.isp(),
                        known.kind(),
                        known.seen(),
                        on ? Optional.of(Instant.now()) : Optional.empty(),
                        known.used(),
                        known.blocked()));
    }

    private void mark(HomeId home, UnaryOperator<KnownHome> mark) {
        List<KnownHome> next = new ArrayList<>(live.value().homes());
        KnownHome before = live.value()
                .find(home.provider())
                .or(() -> homes.value().catalog().find(home).map(KnownHome::listed))
                .orElseThrow();
        next.removeIf(each -> each.id().equals(home));
        KnownHome after = mark.apply(before);
        if (after.isFavourite() || after.isBlocked() || after.used().isPresent()) {
            next.add(after);
        }
        live.publish(new Known(next));
    }

    @Override
    public HomeHistory history(HomeId home) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return history;
    }

    @Override
    public Lookup find(Address provider) {
        asked.add("find " + provider);
        return lookup;
    }
}
