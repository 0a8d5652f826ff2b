package porchlight.gui.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.identity.Address;
import porchlight.identity.Passphrases.Grade;
import porchlight.identity.RecoveryWords;

/// Leads through making, bringing in and backing up an identity, one step after the other. A step is left only
/// when core has said that it is done; what it refuses stays on the screen with its reason, and nothing typed
/// is lost. But when the identity is locked, or another one is used, whatever was shown and typed for it goes.
public final class IdentityModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Keys keys;
    private final RandomGenerator random;
    private final Mirror<KeyRing> ring;
    private final Mirror<Settings> settings;
    private final Asking asking;
    private final PassphraseMeter meter;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Rest());
    private char[] fresh = {};
    /// Whether a wish of our own is under way after which another identity is used.
    private boolean changing;
    /// How often everything was hidden; what was asked for before a time is not shown after it.
    private long hidden;

    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public IdentityModel(Porchlight porchlight, Executor work, Executor window) {
        this(porchlight, work, window, new SecureRandom());
    }

    IdentityModel(Porchlight porchlight, Executor work, Executor window, RandomGenerator random) {
        this.porchlight = porchlight;
        this.keys = porchlight.keys();
        this.random = random;
        asking = new Asking(work, window);
        meter = new PassphraseMeter(work, window);
        ring = Fx.mirror(keys.ring(), window);
        settings = Fx.mirror(porchlight.settings(), window);
        ring.property().addListener((property, before, now) -> {
            boolean locked = before.lock() == Wallet.Lock.OPEN && now.lock() != Wallet.Lock.OPEN;
            boolean another = !before.current().equals(now.current());
            if (locked || (another && !changing)) {
                hide();
            }
        });
    }

    ReadOnlyObjectProperty<KeyRing> ring() {
        return ring.property();
    }

    ReadOnlyObjectProperty<Settings> settings() {
        return settings.property();
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /// Whether core was asked and has not answered.
    ReadOnlyBooleanProperty waiting() {
        return asking.waiting();
    }

    /// Why the last wish was refused.
    ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return asking.trouble();
    }

    /// Whether it needs nothing of its user: it is open and backed up, and no step is under way.
    public ObservableValue<Boolean> settled() {
        return step.flatMap(now -> ring.property()
                .map(keys -> now instanceof Step.Rest
                        && keys.held().filter(held -> held.backup().isPresent()).isPresent()));
    }

    /// How good the passphrase is that was typed last.
    ReadOnlyObjectProperty<Grade> grade() {
        return meter.grade();
    }

    /// Shows another step. A passphrase that was kept for the way is wiped where the way ends.
    void go(Step to) {
        if (to instanceof Step.Rest || to instanceof Step.Done) {
            forget();
        }
        asking.clear();
        step.set(to);
    }

    /// @param passphrase wiped
    void judge(char[] passphrase) {
        meter.judge(passphrase);
    }

    /// @param passphrase wiped
    void create(char[] passphrase) {
        forget();
        fresh = passphrase.clone();
        change(new Step.Backup(), () -> keys.create(passphrase));
    }

    /// @param words as typed; wiped
    void bringIn(char[] words, char[] newPassphrase) {
        change(new Step.Rest(), () -> keys.bringIn(words, newPassphrase));
    }

    /// @param passphrase what opens the file
    void bringIn(Path file, char[] passphrase, char[] newPassphrase) {
        asking.ask(() -> {
            byte[] json = KeyFiles.read(file);
            return () -> change(new Step.Rest(), () -> keys.bringIn(file, json, passphrase, newPassphrase));
        });
    }

    void unlock(char[] passphrase) {
        wish(new Step.Rest(), () -> keys.unlock(passphrase));
    }

    void lock() {
        wish(new Step.Rest(), keys::lock);
    }

    void use(Address identity) {
        change(new Step.Rest(), () -> keys.use(identity));
    }

    void label(String label) {
        ring.get()
                .held()
                .filter(held -> !held.label().equals(label.strip()))
                .ifPresent(held -> asking.wish(() -> keys.label(held.address(), label), () -> {}, () -> {}));
    }

    void keep(boolean on) {
        wish(new Step.Rest(), () -> keys.keep(on));
    }

    void autoLock(Optional<Duration> after) {
        porchlight.change(settings.get().withAutoLock(after));
    }

    /// Begins to show the words or to save the file: at once where the passphrase was given on this way already.
    void begin(Step.Purpose purpose) {
        if (fresh.length > 0 && purpose == Step.Purpose.WORDS) {
            words(fresh.clone());
        } else {
            go(new Step.Ask(purpose));
        }
    }

    /// Shows the words of the identity.
    ///
    /// @param passphrase wiped
    void words(char[] passphrase) {
        long before = hidden;
        current()
                .ifPresent(identity -> asking.ask(() -> {
                    List<String> words = keys.words(identity, passphrase);
                    return () -> {
                        if (hidden == before) {
                            go(new Step.Words(words));
                        }
                    };
                }));
    }

    /// Asks for some of the words that were shown: one of each third, in an order that cannot be foreseen.
    void writtenDown() {
        int third = RecoveryWords.COUNT / Keys.LEAST_PROOF;
        List<Integer> positions = IntStream.range(0, Keys.LEAST_PROOF)
                .mapToObj(part -> part * third + 1 + random.nextInt(third))
                .toList();
        go(new Step.Check(positions));
    }

    void prove(Map<Integer, String> words) {
        wish(new Step.Done(), () -> keys.proveWords(words));
    }

    /// Writes the key file, readable by its owner only.
    ///
    /// @param passphrase of the identity, and of the file
    void save(Path file, char[] passphrase) {
        current()
                .ifPresent(identity -> asking.ask(() -> {
                    KeyFiles.write(file, keys.export(identity, passphrase.clone(), passphrase));
                    return () -> go(new Step.Saved(file));
                }));
    }

    /// Opens the file again.
    void prove(Path file, char[] passphrase) {
        asking.ask(() -> {
            byte[] json = KeyFiles.read(file);
            return () -> wish(new Step.Done(), () -> keys.proveFile(file, json, passphrase));
        });
    }

    private Optional<Address> current() {
        return ring.get().current();
    }

    private void wish(Step next, Supplier<CompletableFuture<Optional<Failure>>> wish) {
        long before = hidden;
        asking.wish(wish, () -> changing = false, () -> {
            if (hidden == before && !step.get().equals(next)) {
                go(next);
            }
        });
    }

    /// A wish after which another identity may be used.
    private void change(Step next, Supplier<CompletableFuture<Optional<Failure>>> wish) {
        changing = true;
        wish(next, wish);
    }

    private void hide() {
        hidden++;
        forget();
        if (!(step.get() instanceof Step.Rest)) {
            go(new Step.Rest());
        }
    }

    private void forget() {
        Arrays.fill(fresh, '\0');
        fresh = new char[0];
    }

    @Override
    public void close() {
        forget();
        ring.close();
        settings.close();
    }
}
