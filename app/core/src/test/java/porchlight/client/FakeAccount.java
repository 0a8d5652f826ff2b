package porchlight.client;

import java.util.Collection;

/// Remembers what it was asked.
final class FakeAccount implements Account {
    private final Collection<String> asked;

    FakeAccount(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public void register() {
        asked.add("register");
    }
}
