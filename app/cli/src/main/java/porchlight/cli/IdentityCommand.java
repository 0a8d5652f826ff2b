package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.KeyRing;
import porchlight.client.Keys;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;

/// `porchlight identity new|list|use|name|keep|lock|autolock`, and of [BackupCommands] `words|check|export|import`: the
/// identities of the running window, or of a core of our own.
@Command(name = "identity", description = "${bundle:cli.help.identity}", mixinStandardHelpOptions = true)
final class IdentityCommand {
    private static final String NEVER = "never";

    private final CoreOpener opener;
    private final Terminal terminal;

    IdentityCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    /// With all its subcommands.
    static CommandLine line(CoreOpener opener, Terminal terminal) {
        IdentityCommand identity = new IdentityCommand(opener, terminal);
        return new CommandLine(identity)
                .addSubcommand(new BackupCommands.Words(identity, terminal))
                .addSubcommand(new BackupCommands.Check(identity, terminal))
                .addSubcommand(new BackupCommands.Export(identity, terminal))
                .addSubcommand(new BackupCommands.BringIn(identity, terminal));
    }

    /// What a subcommand does with the keys.
    @FunctionalInterface
    interface Work {
        int with(Keys keys) throws IOException, InterruptedException;
    }

    /// What is wished of the keys.
    @FunctionalInterface
    interface Wish {
        CompletableFuture<Optional<Failure>> of(Keys keys);
    }

    int open(Work work) throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            return work.with(opened.core().keys());
        } finally {
            terminal.out().flush();
        }
    }

    /// Wishes something, waits for the answer and says why not; then says what came of it.
    int wish(Keys keys, Wish wish, Consumer<KeyRing> done) throws InterruptedException {
        Optional<Optional<Failure>> answer = Waiting.answer(wish.of(keys), terminal.patience());
        if (answer.isEmpty()) {
            terminal.complain("cli.gone");
            return Exit.FAILED;
        }
        if (answer.get().isPresent()) {
            return complain(answer.get().get());
        }
        done.accept(keys.ring().value());
        return Exit.OK;
    }

    int complain(Failure why) {
        terminal.complain(why);
        return switch (why) {
            case Failure.IdentityLocked _ -> Exit.LOCKED;
            case Failure.WalletTrouble(WalletFault fault)
            when fault == WalletFault.PASSPHRASE_WRONG || fault == WalletFault.KEY_UNKNOWN -> Exit.LOCKED;
            default -> Exit.FAILED;
        };
    }

    /// The identity that is meant, or a complaint.
    Optional<Address> which(Keys keys, @Nullable String id) {
        KeyRing ring = keys.ring().value();
        Optional<Address> found = Identifying.in(ring, id);
        if (found.isEmpty()) {
            if (ring.identities().isEmpty() || id == null) {
                terminal.complain("cli.identity.none");
            } else {
                terminal.complain("cli.identity.which", id);
            }
        }
        return found;
    }

    @Command(name = "new", description = "${bundle:cli.help.identity.new}", mixinStandardHelpOptions = true)
    int create(@Mixin Passphrase passphrase) throws IOException, InterruptedException {
        char[] secret = NewPassphrase.judged(terminal, passphrase.read(terminal, true));
        return open(keys -> wish(keys, to -> to.create(secret), ring -> {
            ring.current().ifPresent(terminal.out()::println);
            terminal.complain("cli.identity.made");
        }));
    }

    @Command(name = "list", description = "${bundle:cli.help.identity.list}", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean json)
            throws IOException, InterruptedException {
        return open(keys -> {
            KeyRing ring = keys.ring().value();
            if (json) {
                JsonObject line = new JsonObject();
                JsonArray all = new JsonArray();
                ring.identities().forEach(held -> all.add(json(ring, held)));
                line.add("identities", all);
                terminal.json(line);
            } else if (ring.identities().isEmpty()) {
                terminal.complain("cli.identity.none");
            } else {
                ring.identities().forEach(held -> terminal.out().println(line(ring, held)));
            }
            return ring.identities().isEmpty() ? Exit.LOCKED : Exit.OK;
        });
    }

    private static JsonObject json(KeyRing ring, KeyRing.Held held) {
        boolean current = ring.current().filter(held.address()::equals).isPresent();
        JsonObject one = new JsonObject();
        one.addProperty("identity", held.address().toString());
        one.addProperty("name", held.label());
        one.addProperty("current", current);
        one.addProperty("open", current && ring.lock() == Wallet.Lock.OPEN);
        held.backup().ifPresent(backup -> {
            one.addProperty("backup", backup.how().name());
            one.addProperty("backedUpAt", backup.at().toString());
        });
        held.kept().ifPresent(keeper -> one.addProperty("keptBy", keeper.name()));
        return one;
    }

    private String line(KeyRing ring, KeyRing.Held held) {
        String backup = held.backup()
                .map(proof -> switch (proof.how()) {
                    case WORDS -> terminal.words().text("cli.identity.state.words");
                    case FILE -> terminal.words().text("cli.identity.state.file");
                })
                .orElse(terminal.words().text("cli.identity.state.none"));
        Stream<String> states = Stream.of(
                        held.label(),
                        ring.current().filter(held.address()::equals).isPresent()
                                ? terminal.words().text("cli.identity.state.current")
                                : "",
                        backup,
                        held.kept().map(this::keeper).orElse(""))
                .filter(each -> !each.isEmpty());
        return held.address() + "  " + terminal.words().join(states.toArray(String[]::new));
    }

    private String keeper(KeyRing.Keeper keeper) {
        return switch (keeper) {
            case KEYCHAIN -> terminal.words().text("cli.identity.state.keychain");
            case FILE -> terminal.words().text("cli.identity.state.kept");
        };
    }

    @Command(name = "use", description = "${bundle:cli.help.identity.use}", mixinStandardHelpOptions = true)
    int use(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.id}") String id)
            throws IOException, InterruptedException {
        return open(keys -> {
            Optional<Address> which = which(keys, id);
            return which.isEmpty()
                    ? Exit.FAILED
                    : wish(
                            keys,
                            to -> to.use(which.get()),
                            ring -> terminal.say(
                                    "cli.identity.used", which.get().toString()));
        });
    }

    @Command(name = "name", description = "${bundle:cli.help.identity.name}", mixinStandardHelpOptions = true)
    int name(
            @Parameters(paramLabel = "ID", description = "${bundle:cli.help.id}") String id,
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "${bundle:cli.help.label}") @Nullable
                    String name)
            throws IOException, InterruptedException {
        return open(keys -> {
            Optional<Address> which = which(keys, id);
            return which.isEmpty()
                    ? Exit.FAILED
                    : wish(keys, to -> to.label(which.get(), name == null ? "" : name), ring -> {});
        });
    }

    @Command(name = "keep", description = "${bundle:cli.help.identity.keep}", mixinStandardHelpOptions = true)
    int keep(
            @Parameters(paramLabel = "on|off", description = "${bundle:cli.help.switch}") ShieldCommand.Switch wanted,
            @Mixin Passphrase passphrase)
            throws IOException, InterruptedException {
        return open(keys -> {
            if (which(keys, null).isEmpty()) {
                return Exit.LOCKED;
            }
            if (wanted == ShieldCommand.Switch.on && keys.ring().value().lock() != Wallet.Lock.OPEN) {
                char[] secret = passphrase.read(terminal, false);
                int unlocked = wish(keys, to -> to.unlock(secret), ring -> {});
                if (unlocked != Exit.OK) {
                    return unlocked;
                }
            }
            return wish(keys, to -> to.keep(wanted == ShieldCommand.Switch.on), this::sayKept);
        });
    }

    private void sayKept(KeyRing ring) {
        Optional<KeyRing.Keeper> keeper = ring.held().flatMap(KeyRing.Held::kept);
        if (keeper.isEmpty()) {
            terminal.say("cli.identity.forgotten");
            return;
        }
        switch (keeper.get()) {
            case KEYCHAIN -> terminal.say("cli.identity.kept.keychain");
            case FILE -> terminal.say("cli.identity.kept.file");
        }
    }

    @Command(name = "lock", description = "${bundle:cli.help.identity.lock}", mixinStandardHelpOptions = true)
    int lock() throws IOException, InterruptedException {
        return open(keys -> wish(keys, Keys::lock, ring -> terminal.say("cli.identity.locked")));
    }

    @Command(name = "autolock", description = "${bundle:cli.help.identity.autolock}", mixinStandardHelpOptions = true)
    int autoLock(
            @Parameters(
                            paramLabel = "MINUTES|never",
                            arity = "0..1",
                            description = "${bundle:cli.help.identity.minutes}")
                    @Nullable
                    String after)
            throws IOException, InterruptedException {
        if (after != null && !after.equals(NEVER) && !after.matches("[1-9][0-9]{0,3}")) {
            terminal.complain("cli.identity.autolock.wrong", after);
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Settings now = core.settings().value();
            if (after != null) {
                Optional<Duration> wanted = after.equals(NEVER)
                        ? Optional.empty()
                        : Optional.of(Duration.ofMinutes(Integer.parseInt(after)));
                core.change(now.withAutoLock(wanted));
                Optional<Settings> changed =
                        Waiting.until(core.settings(), next -> next.autoLock().equals(wanted), terminal.patience());
                if (changed.isEmpty()) {
                    terminal.complain("cli.gone");
                    return Exit.FAILED;
                }
                now = changed.get();
            }
            Optional<Duration> kept = now.autoLock();
            if (kept.isPresent()) {
                terminal.say(
                        "cli.identity.autolock.after",
                        terminal.words().figures().duration(kept.get()));
            } else {
                terminal.say("cli.identity.autolock.never");
            }
            return Exit.OK;
        }
    }

    /// Waits a moment for an identity that opens by itself, where its key is kept.
    static boolean isOpen(Keys keys) throws InterruptedException {
        Duration patience =
                keys.ring().value().held().flatMap(KeyRing.Held::kept).isPresent()
                        ? Duration.ofSeconds(10)
                        : Duration.ZERO;
        return Waiting.until(keys.ring(), ring -> ring.lock() == Wallet.Lock.OPEN, patience)
                .isPresent();
    }
}
