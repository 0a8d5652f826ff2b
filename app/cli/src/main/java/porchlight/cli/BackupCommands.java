package porchlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.client.KeyRing;
import porchlight.client.Refused;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;

/// `porchlight identity words|check|export|import`: what survives this computer.
final class BackupCommands {
    private static final int LARGEST_FILE = 16 * 1024;
    private static final int IN_A_ROW = 6;

    private BackupCommands() {}

    /// The 24 words, where only a person sees them.
    @Command(name = "words", description = "${bundle:cli.help.identity.words}", mixinStandardHelpOptions = true)
    static final class Words implements Callable<Integer> {
        private final IdentityCommand identity;
        private final Terminal terminal;

        @Parameters(paramLabel = "ID", arity = "0..1", description = "${bundle:cli.help.id}")
        private @Nullable String id;

        @Option(names = "--print", description = "${bundle:cli.help.identity.print}")
        private boolean print;

        @Mixin
        private Passphrase passphrase = new Passphrase();

        Words(IdentityCommand identity, Terminal terminal) {
            this.identity = identity;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!print && terminal.console().isEmpty()) {
                terminal.complain("cli.words.nobody");
                return Exit.USAGE;
            }
            return identity.open(keys -> {
                Optional<Address> which = identity.which(keys, id);
                if (which.isEmpty()) {
                    return Exit.LOCKED;
                }
                try {
                    show(keys.words(which.get(), passphrase.read(terminal, false)));
                    return Exit.OK;
                } catch (Refused no) {
                    return identity.complain(no.why());
                }
            });
        }

        private void show(List<String> words) {
            for (int i = 0; i < words.size(); i += IN_A_ROW) {
                terminal.out().println(String.join(" ", words.subList(i, Math.min(words.size(), i + IN_A_ROW))));
            }
            terminal.complain("words.only");
        }
    }

    /// Proves a backup.
    @Command(name = "check", description = "${bundle:cli.help.identity.check}", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        private final IdentityCommand identity;
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "${bundle:cli.help.file}")
        private @Nullable Path file;

        @Mixin
        private TypedWords words = new TypedWords();

        @Mixin
        private Passphrase passphrase = new Passphrase();

        Check(IdentityCommand identity, Terminal terminal) {
            this.identity = identity;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path from = file;
            if (from == null) {
                char[] typed = words.read(terminal);
                return identity.open(keys -> identity.wish(keys, to -> to.proveWords(typed), this::proved));
            }
            Optional<byte[]> json = read(from, terminal);
            if (json.isEmpty()) {
                return Exit.FAILED;
            }
            char[] secret = passphrase.read(terminal, false);
            return identity.open(
                    keys -> identity.wish(keys, to -> to.proveFile(from, json.get(), secret), this::proved));
        }

        private void proved(KeyRing ring) {
            terminal.say("cli.identity.proved");
        }
    }

    /// Writes a key file.
    @Command(name = "export", description = "${bundle:cli.help.identity.export}", mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        private final IdentityCommand identity;
        private final Terminal terminal;

        @Parameters(paramLabel = "ID", arity = "0..1", description = "${bundle:cli.help.id}")
        private @Nullable String id;

        @Option(names = "--out", paramLabel = "FILE", description = "${bundle:cli.help.out}")
        private @Nullable Path out;

        @Mixin
        private Passphrase passphrase = new Passphrase();

        Export(IdentityCommand identity, Terminal terminal) {
            this.identity = identity;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path to = out;
            if (to != null && Files.exists(to)) {
                terminal.complain("cli.file.exists", to.toString());
                return Exit.FAILED;
            }
            return identity.open(keys -> {
                Optional<Address> which = identity.which(keys, id);
                if (which.isEmpty()) {
                    return Exit.LOCKED;
                }
                char[] secret = passphrase.read(terminal, false);
                try {
                    byte[] file = keys.export(which.get(), secret.clone(), secret);
                    if (to == null) {
                        terminal.out().println(new String(file, StandardCharsets.UTF_8));
                        return Exit.OK;
                    }
                    int written = SafeFiles.write(to, file, terminal);
                    if (written == Exit.OK) {
                        terminal.complain("cli.identity.exported", to.toString());
                    }
                    return written;
                } catch (Refused no) {
                    return identity.complain(no.why());
                }
            });
        }
    }

    /// Brings an identity in.
    @Command(name = "import", description = "${bundle:cli.help.identity.import}", mixinStandardHelpOptions = true)
    static final class BringIn implements Callable<Integer> {
        private final IdentityCommand identity;
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "${bundle:cli.help.file}")
        private @Nullable Path file;

        @Option(names = "--words", description = "${bundle:cli.help.identity.words.import}")
        private boolean byWords;

        @Mixin
        private TypedWords words = new TypedWords();

        @Mixin
        private Passphrase passphrase = new Passphrase();

        @Mixin
        private NewPassphrase newPassphrase = new NewPassphrase();

        BringIn(IdentityCommand identity, Terminal terminal) {
            this.identity = identity;
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path from = file;
            boolean typed = byWords || words.fromFile();
            if (typed == (from != null)) {
                terminal.complain("cli.words.file.one");
                return Exit.USAGE;
            }
            if (from == null) {
                char[] all = words.read(terminal);
                char[] given = passphrase.fromFile() ? passphrase.read(terminal, false) : new char[0];
                char[] chosen = passphrase.fromFile()
                        ? NewPassphrase.judged(terminal, given)
                        : newPassphrase.read(terminal, given);
                return identity.open(keys -> identity.wish(keys, to -> to.bringIn(all, chosen), this::brought));
            }
            Optional<byte[]> json = read(from, terminal);
            if (json.isEmpty()) {
                return Exit.FAILED;
            }
            char[] old = passphrase.readOfFile(terminal);
            char[] chosen = newPassphrase.read(terminal, old);
            return identity.open(
                    keys -> identity.wish(keys, to -> to.bringIn(from, json.get(), old, chosen), this::brought));
        }

        private void brought(KeyRing ring) {
            ring.current().ifPresent(terminal.out()::println);
        }
    }

    /// A key file, or a complaint.
    private static Optional<byte[]> read(Path file, Terminal terminal) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
            terminal.complain(new Failure.WalletTrouble(WalletFault.KEY_FILE_DAMAGED));
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            terminal.complain("cli.file.missing", e.getFile());
            return Optional.empty();
        }
    }
}
