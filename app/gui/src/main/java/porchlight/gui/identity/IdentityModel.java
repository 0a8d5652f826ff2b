package porchlight.gui.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Porchlight;
import porchlight.client.Refused;
import porchlight.client.Settings;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.identity.Address;
import porchlight.identity.Passphrases;
import porchlight.identity.Passphrases.Grade;
import porchlight.identity.RecoveryWords;
import porchlight.identity.SafeFile;

/// Leads through making, bringing in and backing up an identity, one step after the other. A step is left only
/// when core has said that it is done; what it refuses stays on the screen with its reason, and nothing typed
/// is lost.
public final class IdentityModel implements AutoCloseable {
    private static final int LARGEST_FILE = 16 * 1024;

    private final Porchlight porchlight;
    private final Keys keys;
    private final Executor work;
    private final Executor window;
    private final RandomGenerator random;
    private final Mirror<KeyRing> ring;
    private final Mirror<Settings> settings;
    private final Passphrases judge = new Passphrases();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Rest());
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Grade> grade = new ReadOnlyObjectWrapper<>(Grade.TOO_SHORT);
    private char[] fresh = {};
    private Step then = new Step.Rest();
    private long answered;
    private long judged;

    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public IdentityModel(Porchlight porchlight, Executor work, Executor window) {
        this(porchlight, work, window, new SecureRandom());
    }

    IdentityModel(Porchlight porchlight, Executor work, Executor window, RandomGenerator random) {
        this.porchlight = porchlight;
        this.keys = porchlight.keys();
        this.work = work;
        this.window = window;
        this.random = random;
        ring = Fx.mirror(keys.ring(), window);
        settings = Fx.mirror(porchlight.settings(), window);
        ring.property().addListener((property, before, now) -> answer(now));
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
        return waiting.getReadOnlyProperty();
    }

    /// Why the last wish was refused.
    ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether it needs nothing of its user: it is open and backed up, and no step is under way.
    public ObservableValue<Boolean> settled() {
        return step.flatMap(now -> ring.property()
                .map(keys -> now instanceof Step.Rest
                        && keys.held().filter(held -> held.backup().isPresent()).isPresent()));
    }

    /// How good the passphrase is that was typed last.
    ReadOnlyObjectProperty<Grade> grade() {
        return grade.getReadOnlyProperty();
    }

    /// Shows another step. A passphrase that was kept for the way is wiped where the way ends.
    void go(Step to) {
        if (to instanceof Step.Rest || to instanceof Step.Done) {
            forget();
        }
        trouble.set(Optional.empty());
        step.set(to);
    }

    /// @param passphrase wiped
    void judge(char[] passphrase) {
        long number = ++judged;
        work.execute(() -> {
            Grade found;
            synchronized (judge) {
                found = judge.grade(passphrase);
            }
            Arrays.fill(passphrase, '\0');
            window.execute(() -> {
                if (number == judged) {
                    grade.set(found);
                }
            });
        });
    }

    /// @param passphrase wiped
    void create(char[] passphrase) {
        forget();
        fresh = passphrase.clone();
        wish(new Step.Backup(), () -> keys.create(passphrase));
    }

    /// @param words as typed; wiped
    void bringIn(char[] words, char[] newPassphrase) {
        wish(new Step.Rest(), () -> keys.bringIn(words, newPassphrase));
    }

    /// @param passphrase what opens the file
    void bringIn(Path file, char[] passphrase, char[] newPassphrase) {
        read(file, json -> wish(new Step.Rest(), () -> keys.bringIn(json, passphrase, newPassphrase)));
    }

    void unlock(char[] passphrase) {
        wish(new Step.Rest(), () -> keys.unlock(passphrase));
    }

    void lock() {
        wish(new Step.Rest(), keys::lock);
    }

    void use(Address identity) {
        wish(new Step.Rest(), () -> keys.use(identity));
    }

    void label(String label) {
        ring.get()
                .held()
                .filter(held -> !held.label().equals(label.strip()))
                .ifPresent(held -> wish(step.get(), () -> keys.label(held.address(), label)));
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
        current()
                .ifPresent(identity -> ask(() -> {
                    List<String> words = keys.words(identity, passphrase);
                    window.execute(() -> told(new Step.Words(words)));
                }));
    }

    /// Asks for some of the words that were shown: one of each third, in an order that cannot be foreseen.
    void writtenDown() {
        int third = RecoveryWords.COUNT / Keys.LEAST_PROOF;
        List<Integer> positions = java.util.stream.IntStream.range(0, Keys.LEAST_PROOF)
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
                .ifPresent(identity -> ask(() -> {
                    byte[] json = keys.export(identity, passphrase.clone(), passphrase);
                    try {
                        SafeFile.write(file, json);
                    } catch (IOException e) {
                        throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_DISK));
                    }
                    window.execute(() -> told(new Step.Saved(file)));
                }));
    }

    /// Opens the file again.
    void prove(Path file, char[] passphrase) {
        read(file, json -> wish(new Step.Done(), () -> keys.proveFile(json, passphrase)));
    }

    private Optional<Address> current() {
        return ring.get().current();
    }

    private void wish(Step next, Runnable wish) {
        then = next;
        answered = ring.get().answers();
        trouble.set(Optional.empty());
        waiting.set(true);
        wish.run();
    }

    private void answer(KeyRing now) {
        if (waiting.get() && now.answers() > answered) {
            waiting.set(false);
            if (now.refused().isPresent()) {
                trouble.set(now.refused());
            } else if (!step.get().equals(then)) {
                go(then);
            }
        }
    }

    /// Work that waits for an answer.
    private interface Question {
        void ask() throws Refused;
    }

    private void ask(Question question) {
        trouble.set(Optional.empty());
        waiting.set(true);
        work.execute(() -> {
            try {
                question.ask();
            } catch (Refused no) {
                window.execute(() -> refused(no.why()));
            } catch (RuntimeException e) {
                System.getLogger(IdentityModel.class.getName())
                        .log(System.Logger.Level.WARNING, "an identity's question failed", e);
                window.execute(() -> refused(new Failure.Internal("identity")));
            }
        });
    }

    private void told(Step next) {
        waiting.set(false);
        go(next);
    }

    private void refused(Failure why) {
        waiting.set(false);
        trouble.set(Optional.of(why));
    }

    private interface Content {
        void use(byte[] json);
    }

    private void read(Path file, Content content) {
        ask(() -> {
            byte[] json;
            try {
                if (Files.size(file) > LARGEST_FILE) {
                    throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_FILE_DAMAGED));
                }
                json = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new Refused(new Failure.WalletTrouble(WalletFault.KEY_DISK));
            }
            window.execute(() -> content.use(json));
        });
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
