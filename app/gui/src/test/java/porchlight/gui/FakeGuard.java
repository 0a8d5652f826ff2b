package porchlight.gui;

import java.util.Collection;
import porchlight.client.Guard;
import porchlight.client.Live;
import porchlight.client.OwnMoney;
import porchlight.client.Spent;

/// A guard that says what the test wants, and remembers what it was asked.
public final class FakeGuard implements Guard {
    public final Live<Spent> spent = new Live<>(Spent.NOTHING);
    public final Live<OwnMoney> own = new Live<>(OwnMoney.UNKNOWN);
    private final Collection<String> asked;

    FakeGuard(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<Spent> spent() {
        return spent;
    }

    @Override
    public Live<OwnMoney> own() {
        return own;
    }

    @Override
    public void refresh() {
        asked.add("guard.refresh");
    }

    @Override
    public void dismiss() {
        asked.add("guard.dismiss");
    }
}
