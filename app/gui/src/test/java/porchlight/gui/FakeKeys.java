package porchlight.gui;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Live;
import porchlight.client.Refused;
import porchlight.connection.Failure;
import porchlight.identity.Address;

/// Remembers what it was asked, and answers with what the test has put in.
public final class FakeKeys implements Keys {
    private final Collection<String> asked;
    public final Live<KeyRing> ring = new Live<>(KeyRing.NONE);
    public Runnable onUnlock = () -> {};
    /// What the next question is refused with.
    public Optional<Failure> refusal = Optional.empty();
    /// The words that are told.
    public List<String> words = List.of();

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    /// Answers the last wish.
    public void answer(KeyRing now, Optional<Failure> refused) {
        ring.publish(new KeyRing(
                now.identities(),
                now.current(),
                now.lock(),
                now.keeper(),
                ring.value().answers() + 1,
                refused));
    }

    @Override
    public Live<KeyRing> ring() {
        return ring;
    }

    @Override
    public void create(char[] passphrase) {
        asked.add("createIdentity " + passphrase.length);
    }

    @Override
    public void bringIn(byte[] file, char[] passphrase, char[] newPassphrase) {
        asked.add("bringIn file " + file.length + " " + passphrase.length + " " + newPassphrase.length);
    }

    @Override
    public void bringIn(char[] typed, char[] newPassphrase) {
        asked.add("bringIn words " + typed.length + " " + newPassphrase.length);
    }

    @Override
    public void unlock(char[] passphrase) {
        asked.add("unlock " + passphrase.length);
        onUnlock.run();
    }

    @Override
    public void lock() {
        asked.add("lock");
    }

    @Override
    public void use(Address identity) {
        asked.add("use " + identity.shortText());
    }

    @Override
    public void label(Address identity, String label) {
        asked.add("label " + label);
    }

    @Override
    public void keep(boolean on) {
        asked.add("keep " + on);
    }

    @Override
    public void proveWords(char[] typed) {
        asked.add("proveWords " + typed.length);
    }

    @Override
    public void proveWords(Map<Integer, String> some) {
        asked.add("proveWords " + new TreeMap<>(some));
    }

    @Override
    public void proveFile(byte[] file, char[] passphrase) {
        asked.add("proveFile " + file.length + " " + passphrase.length);
    }

    @Override
    public void awake() {}

    @Override
    public List<String> words(Address identity, char[] passphrase) throws Refused {
        asked.add("words " + passphrase.length);
        refuse();
        return words;
    }

    @Override
    public byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused {
        asked.add("export " + passphrase.length);
        refuse();
        return new byte[] {'{', '}'};
    }

    private void refuse() throws Refused {
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
    }
}
