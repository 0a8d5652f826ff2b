package porchlight.client;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;

/// [Keys] between two processes.
final class KeysFace implements FacePart {
    private static final int MOST_WORDS = 64;

    private final Keys keys;

    KeysFace(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public void tell(Teller to) {
        to.newest("keys.ring", keys.ring(), KeysFace::write);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "create" -> answer(with, to, keys.create(secret(with, "passphrase")));
            case "unlock" -> answer(with, to, keys.unlock(secret(with, "passphrase")));
            case "bringInFile" ->
                answer(
                        with,
                        to,
                        keys.bringIn(
                                place(with), file(with), secret(with, "passphrase"), secret(with, "newPassphrase")));
            case "bringInWords" -> answer(with, to, keys.bringIn(secret(with, "words"), secret(with, "newPassphrase")));
            case "lock" -> answer(with, to, keys.lock());
            case "use" -> answer(with, to, keys.use(Address.of(with.text("identity"))));
            case "label" -> answer(with, to, keys.label(Address.of(with.text("identity")), with.text("label")));
            case "keep" -> answer(with, to, keys.keep(with.flag("on")));
            case "proveWords" -> answer(with, to, keys.proveWords(secret(with, "words")));
            case "proveSome" -> answer(with, to, keys.proveWords(some(with)));
            case "proveFile" -> answer(with, to, keys.proveFile(place(with), file(with), secret(with, "passphrase")));
            case "awake" -> keys.awake();
            case "words" -> {
                Address identity = Address.of(with.text("identity"));
                char[] passphrase = secret(with, "passphrase");
                to.answer(with, () -> new Wire().withTexts("words", keys.words(identity, passphrase)));
            }
            case "export" -> {
                Address identity = Address.of(with.text("identity"));
                char[] passphrase = secret(with, "passphrase");
                char[] filePassphrase = secret(with, "filePassphrase");
                to.answer(
                        with,
                        () -> new Wire()
                                .with(
                                        "file",
                                        Base64.getEncoder()
                                                .encodeToString(keys.export(identity, passphrase, filePassphrase))));
            }
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    private static void answer(Wire with, Teller to, CompletableFuture<Optional<Failure>> outcome) {
        to.answer(with, () -> {
            Optional<Failure> why = outcome.join();
            if (why.isPresent()) {
                throw new Refused(why.get());
            }
            return new Wire();
        });
    }

    private static Path place(Wire with) {
        return Path.of(with.text("place"));
    }

    private static char[] secret(Wire with, String name) {
        return with.text(name).toCharArray();
    }

    private static byte[] file(Wire with) {
        return Base64.getDecoder().decode(with.text("file"));
    }

    private static Map<Integer, String> some(Wire with) {
        Map<Integer, String> words = new TreeMap<>();
        for (Wire one : with.objects("words", each -> each)) {
            words.put(one.small("at"), one.text("word"));
        }
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("too many words");
        }
        return words;
    }

    static Wire write(KeyRing ring) {
        Wire wire = new Wire()
                .with("identities", ring.identities(), KeysFace::write)
                .with("lock", ring.lock().name())
                .with("keeper", ring.keeper().name());
        ring.current().ifPresent(current -> wire.with("current", current.toString()));
        return wire;
    }

    static KeyRing ring(Wire wire) {
        return new KeyRing(
                wire.objects("identities", KeysFace::held),
                wire.optionalText("current").map(Address::of),
                wire.one("lock", Wallet.Lock.class),
                wire.one("keeper", KeyRing.Keeper.class));
    }

    private static Wire write(KeyRing.Held held) {
        Wire wire = new Wire()
                .with("address", held.address().toString())
                .with("label", held.label())
                .with(
                        "backup",
                        held.backup(),
                        backup -> new Wire()
                                .with("at", backup.at())
                                .with("how", backup.how().name()));
        held.kept().ifPresent(keeper -> wire.with("kept", keeper.name()));
        return wire;
    }

    private static KeyRing.Held held(Wire wire) {
        return new KeyRing.Held(
                Address.of(wire.text("address")),
                wire.text("label"),
                wire.optionalObject("backup")
                        .map(backup -> new IdentityBook.Backup(
                                backup.instant("at"), backup.one("how", IdentityBook.How.class))),
                wire.optionalText("kept").map(KeyRing.Keeper::valueOf));
    }

    /// The other end.
    static final class Remote implements Keys {
        private final RemoteLine line;
        private final Live<KeyRing> ring;

        Remote(RemoteLine line) {
            this.line = line;
            ring = line.live("keys.ring", KeyRing.NONE, KeysFace::ring);
        }

        @Override
        public Live<KeyRing> ring() {
            return ring;
        }

        @Override
        public CompletableFuture<Optional<Failure>> create(char[] passphrase) {
            return line.wishAnswered("keys.create", new Wire().with("passphrase", taken(passphrase)));
        }

        @Override
        public CompletableFuture<Optional<Failure>> bringIn(
                Path place, byte[] file, char[] passphrase, char[] newPassphrase) {
            return line.wishAnswered(
                    "keys.bringInFile",
                    new Wire()
                            .with("place", place.toAbsolutePath().toString())
                            .with("file", Base64.getEncoder().encodeToString(file))
                            .with("passphrase", taken(passphrase))
                            .with("newPassphrase", taken(newPassphrase)));
        }

        @Override
        public CompletableFuture<Optional<Failure>> bringIn(char[] words, char[] newPassphrase) {
            return line.wishAnswered(
                    "keys.bringInWords",
                    new Wire().with("words", taken(words)).with("newPassphrase", taken(newPassphrase)));
        }

        @Override
        public CompletableFuture<Optional<Failure>> unlock(char[] passphrase) {
            return line.wishAnswered("keys.unlock", new Wire().with("passphrase", taken(passphrase)));
        }

        @Override
        public CompletableFuture<Optional<Failure>> lock() {
            return line.wishAnswered("keys.lock", new Wire());
        }

        @Override
        public CompletableFuture<Optional<Failure>> use(Address identity) {
            return line.wishAnswered("keys.use", new Wire().with("identity", identity.toString()));
        }

        @Override
        public CompletableFuture<Optional<Failure>> label(Address identity, String label) {
            return line.wishAnswered(
                    "keys.label",
                    new Wire().with("identity", identity.toString()).with("label", label));
        }

        @Override
        public CompletableFuture<Optional<Failure>> keep(boolean on) {
            return line.wishAnswered("keys.keep", new Wire().with("on", on));
        }

        @Override
        public CompletableFuture<Optional<Failure>> proveWords(char[] words) {
            return line.wishAnswered("keys.proveWords", new Wire().with("words", taken(words)));
        }

        @Override
        public CompletableFuture<Optional<Failure>> proveWords(Map<Integer, String> words) {
            return line.wishAnswered(
                    "keys.proveSome",
                    new Wire()
                            .with(
                                    "words",
                                    List.copyOf(words.entrySet()),
                                    one -> new Wire().with("at", one.getKey()).with("word", one.getValue())));
        }

        @Override
        public CompletableFuture<Optional<Failure>> proveFile(Path place, byte[] file, char[] passphrase) {
            return line.wishAnswered(
                    "keys.proveFile",
                    new Wire()
                            .with("place", place.toAbsolutePath().toString())
                            .with("file", Base64.getEncoder().encodeToString(file))
                            .with("passphrase", taken(passphrase)));
        }

        @Override
        public void awake() {
            line.wish("keys.awake", new Wire());
        }

        @Override
        public List<String> words(Address identity, char[] passphrase) throws Refused {
            return line.ask(
                            "keys.words",
                            new Wire().with("identity", identity.toString()).with("passphrase", taken(passphrase)))
                    .texts("words");
        }

        @Override
        public byte[] export(Address identity, char[] passphrase, char[] filePassphrase) throws Refused {
            return Base64.getDecoder()
                    .decode(line.ask(
                                    "keys.export",
                                    new Wire()
                                            .with("identity", identity.toString())
                                            .with("passphrase", taken(passphrase))
                                            .with("filePassphrase", taken(filePassphrase)))
                            .text("file"));
        }

        /// The line is text, and so a `String` that cannot be wiped carries it to the other process of the same user.
        private static String taken(char[] secret) {
            String text = new String(secret);
            Arrays.fill(secret, '\0');
            return text;
        }
    }
}
