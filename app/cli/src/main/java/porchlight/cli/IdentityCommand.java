package porchlight.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.Strength;

/// `porchlight identity new|list|export|import`: the key files, without any network.
@Command(name = "identity", description = "${bundle:cli.help.identity}", mixinStandardHelpOptions = true)
final class IdentityCommand {
    private static final int LARGEST_FILE = 64 * 1024;

    private final Terminal terminal;
    private final Keystore keystore;

    IdentityCommand(Terminal terminal, Path home, Strength strength) {
        this.terminal = terminal;
        this.keystore = new Keystore(CoreOpener.keystore(home), strength);
    }

    @Command(name = "new", description = "${bundle:cli.help.identity.new}", mixinStandardHelpOptions = true)
    int create(@Mixin Passphrase passphrase) throws IOException {
        char[] secret = passphrase.read(terminal, true);
        return tell(
                () -> {
                    Address made = keystore.create(secret);
                    keystore.remember(made);
                    terminal.out().println(made);
                    return Exit.OK;
                },
                secret);
    }

    @Command(name = "list", description = "${bundle:cli.help.identity.list}", mixinStandardHelpOptions = true)
    int list() {
        return tell(() -> {
            List<Address> all = keystore.list();
            if (all.isEmpty()) {
                terminal.complain("cli.identity.none");
                return Exit.LOCKED;
            }
            all.forEach(terminal.out()::println);
            return Exit.OK;
        });
    }

    @Command(name = "export", description = "${bundle:cli.help.identity.export}", mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "${bundle:cli.help.id}") @Nullable String id,
            @Option(names = "--out", paramLabel = "FILE", description = "${bundle:cli.help.out}") @Nullable Path out,
            @Mixin Passphrase passphrase)
            throws IOException {
        char[] secret = passphrase.read(terminal, false);
        return tell(
                () -> {
                    Optional<Address> wanted =
                            id == null ? keystore.list().stream().findFirst() : Optional.of(Address.of(id));
                    if (wanted.isEmpty()) {
                        terminal.complain("cli.identity.none");
                        return Exit.LOCKED;
                    }
                    byte[] file = keystore.exportJson(wanted.get(), secret, secret.clone());
                    if (out == null) {
                        terminal.out().println(new String(file, StandardCharsets.UTF_8));
                    } else {
                        write(out, file);
                    }
                    return Exit.OK;
                },
                secret);
    }

    @Command(name = "import", description = "${bundle:cli.help.identity.import}", mixinStandardHelpOptions = true)
    int bringIn(
            @Parameters(paramLabel = "FILE", description = "${bundle:cli.help.file}") Path file,
            @Mixin Passphrase passphrase)
            throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
            terminal.complain("cli.keystore.malformed");
            return Exit.FAILED;
        }
        byte[] json = Files.readAllBytes(file);
        char[] secret = passphrase.read(terminal, false);
        return tell(
                () -> {
                    Address brought = keystore.importJson(json, secret, secret.clone());
                    keystore.remember(brought);
                    terminal.out().println(brought);
                    return Exit.OK;
                },
                secret);
    }

    /// A new file that only its owner may read; an existing one is never written over.
    private static void write(Path file, byte[] content) throws IOException {
        FileAttribute<?>[] mode =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, mode);
        try (OutputStream stream = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            stream.write(content);
        }
    }

    private int tell(Callable<Integer> work, char[]... secrets) {
        try {
            return work.call();
        } catch (KeystoreException e) {
            terminal.complain(StateWords.key(e.reason()));
            return e.reason() == KeystoreException.Reason.IO ? Exit.FAILED : Exit.LOCKED;
        } catch (FileAlreadyExistsException e) {
            terminal.complain("cli.file.exists", e.getFile());
            return Exit.FAILED;
        } catch (NoSuchFileException e) {
            terminal.complain("cli.file.missing", e.getFile());
            return Exit.FAILED;
        } catch (IllegalArgumentException e) {
            terminal.complain("cli.id.wrong");
            return Exit.USAGE;
        } catch (Exception e) {
            terminal.complain("cli.failed", String.valueOf(e.getMessage()));
            return Exit.FAILED;
        } finally {
            for (char[] secret : secrets) {
                Arrays.fill(secret, '\0');
            }
            terminal.out().flush();
        }
    }
}
