package porchlight.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Live;
import porchlight.client.Refused;
import porchlight.connection.Failure;
import porchlight.identity.Address;

/// Remembers what it was asked, and answers with what the test has put in.
public final class FakeKeys implements Keys {
    private final Collection<String> asked;
    private CompletableFuture<Optional<Failure>> newest = new CompletableFuture<>();
    public final Live<KeyRing> ring = new Live<>(KeyRing.NONE);
    public Runnable onUnlock = () -> {};
    /// What the next question is refused with.
    public Optional<Failure> refusal = Optional.empty();
    /// The words that are told.
    public List<String> words = List.of();

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    /// Answers the last wish, after the ring has changed.
    public void answer(KeyRing now, Optional<Failure> refused) {
        ring.publish(now);
        newest.complete(refused);
    }

    /// The core was another process, and is gone.
    public void goAway() {
        newest.completeExceptionally(new IOException("gone"));
    }

    private CompletableFuture<Optional<Failure>> wished() {
        newest = new CompletableFuture<>();
        return newest;
    }

    @Override
    public Live<KeyRing> ring() {
        return ring;
    }

    @Override
    public CompletableFuture<Optional<Failure>> create(char[] passphrase) {
        asked.add("createIdentity " + passphrase.length);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(
            Path place, byte[] file, char[] passphrase, char[] newPassphrase) {
        asked.add("bringIn file " + file.length + " " + passphrase.length + " " + newPassphrase.length);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(char[] typed, char[] newPassphrase) {
        asked.add("bringIn words " + typed.length + " " + newPassphrase.length);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> unlock(char[] passphrase) {
        asked.add("unlock " + passphrase.length);
        onUnlock.run();
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> lock() {
        asked.add("lock");
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> use(Address identity) {
        asked.add("use " + identity.shortText());
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> label(Address identity, String label) {
        asked.add("label " + label);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> keep(boolean on) {
        asked.add("keep " + on);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(char[] typed) {
        asked.add("proveWords " + typed.length);
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> some) {
        asked.add("proveWords " + new TreeMap<>(some));
        return wished();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase) {
        asked.add("proveFile " + file.length + " " + passphrase.length);
        return wished();
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
