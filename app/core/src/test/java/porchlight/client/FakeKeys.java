package porchlight.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;

/// Remembers what it was asked.
final class FakeKeys implements Keys {
    private final Collection<String> asked;
    private final Live<KeyRing> ring = new Live<>(KeyRing.NONE);
    Runnable onUnlock = () -> {};
    /// What the next wishes are refused with.
    Optional<Failure> refusal = Optional.empty();
    /// Whether the next wishes are not answered.
    boolean silent;

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<KeyRing> ring() {
        return ring;
    }

    @Override
    public CompletableFuture<Optional<Failure>> create(char[] passphrase) {
        asked.add("createIdentity " + new String(passphrase));
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(
            Path place, byte[] file, char[] passphrase, char[] newPassphrase) {
        asked.add(
                "bringIn " + place + " " + text(file) + " " + new String(passphrase) + " " + new String(newPassphrase));
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> bringIn(char[] words, char[] newPassphrase) {
        asked.add("bringIn " + new String(words) + " " + new String(newPassphrase));
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> unlock(char[] passphrase) {
        asked.add("unlock " + new String(passphrase));
        onUnlock.run();
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> lock() {
        asked.add("lock");
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> use(Address identity) {
        asked.add("use " + identity);
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> label(Address identity, String label) {
        asked.add("label " + identity + " " + label);
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> keep(boolean on) {
        asked.add("keep " + on);
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(char[] words) {
        asked.add("proveWords " + new String(words));
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> words) {
        asked.add("proveWords " + new TreeMap<>(words));
        return answer();
    }

    @Override
    public CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase) {
        asked.add("proveFile " + place + " " + text(file) + " " + new String(passphrase));
        return answer();
    }

    @Override
    public void awake() {
        asked.add("awake");
    }

    @Override
    public List<String> words(Address identity, char[] passphrase) {
        asked.add("words " + identity + " " + new String(passphrase));
        return List.of("abandon", "art");
    }

    @Override
    public byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused {
        throw KeyTurns.refusal(WalletFault.PASSPHRASE_WRONG);
    }

    private CompletableFuture<Optional<Failure>> answer() {
        return silent ? new CompletableFuture<>() : CompletableFuture.completedFuture(refusal);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
