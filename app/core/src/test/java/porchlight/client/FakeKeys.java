package porchlight.client;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import porchlight.identity.Address;

/// Remembers what it was asked.
final class FakeKeys implements Keys {
    private final Collection<String> asked;
    private final Live<KeyRing> ring = new Live<>(KeyRing.NONE);
    Runnable onUnlock = () -> {};

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<KeyRing> ring() {
        return ring;
    }

    @Override
    public void create(char[] passphrase) {
        asked.add("createIdentity " + new String(passphrase));
    }

    @Override
    public void bringIn(byte[] file, char[] passphrase, char[] newPassphrase) {
        asked.add("bringIn " + text(file) + " " + new String(passphrase) + " " + new String(newPassphrase));
    }

    @Override
    public void bringIn(char[] words, char[] newPassphrase) {
        asked.add("bringIn " + new String(words) + " " + new String(newPassphrase));
    }

    @Override
    public void unlock(char[] passphrase) {
        asked.add("unlock " + new String(passphrase));
        onUnlock.run();
    }

    @Override
    public void lock() {
        asked.add("lock");
    }

    @Override
    public void use(Address identity) {
        asked.add("use " + identity);
    }

    @Override
    public void label(Address identity, String label) {
        asked.add("label " + identity + " " + label);
    }

    @Override
    public void keep(boolean on) {
        asked.add("keep " + on);
    }

    @Override
    public void proveWords(char[] words) {
        asked.add("proveWords " + new String(words));
    }

    @Override
    public void proveWords(Map<Integer, String> words) {
        asked.add("proveWords " + new TreeMap<>(words));
    }

    @Override
    public void proveFile(byte[] file, char[] passphrase) {
        asked.add("proveFile " + text(file) + " " + new String(passphrase));
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
        throw KeyTurns.refusal(porchlight.connection.WalletFault.PASSPHRASE_WRONG);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
