package porchlight.gui;

import java.util.Collection;
import porchlight.client.Account;

/// Remembers what it was asked.
public final class FakeAccount implements Account {
    private final Collection<String> asked;

    FakeAccount(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public void register() {
        asked.add("register");
    }
}
