package porchlight.sandbox.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.Statement;
import porchlight.identity.Strength;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.sandbox.HomeCatalog;
import porchlight.sandbox.NetworkFile;
import porchlight.sandbox.SandboxNetwork;
import porchlight.tunnel.SocketHelper;

/// Plays in the terminal, inside the lab's client namespace.
///
/// `settle-in`: makes and registers an identity, so that the window opens for somebody who has a balance.
/// `play`, the usual one: the main job of wallet and connection, from a new identity and its top-up over the list of
/// homes and the session to the receipt that proves what was paid.
/// `speed`: counts the round trips of connecting to direct and to punched homes; wants a lab with a long cable.
public final class Main {
    private static final int INVOICES = 6;
    private static final int ROUNDS = 10;
    private static final int SPEED_HOMES = 3;
    private static final String PASSPHRASE = "passphrase";

    /// How a home is reached.
    private enum Kind {
        DIRECT,
        PUNCHED
    }

    private Main() {}

    /// What the command line says.
    ///
    /// @param job `settle-in`, `play` or `speed`
    /// @param state the sandbox's folder
    /// @param home folder of the user's core
    /// @param passphraseFile its first line is the passphrase
    /// @param json tell JSON lines
    /// @param country where to go; empty = anywhere
    /// @param invoices how many to wait for
    /// @param rounds how many times to connect
    /// @param kinds of homes to connect to
    private record Options(
            String job,
            Path state,
            Path home,
            Path passphraseFile,
            boolean json,
            Optional<Country> country,
            int invoices,
            int rounds,
            List<Kind> kinds) {
        static Options parse(List<String> words) {
            Deque<String> rest = new ArrayDeque<>(words);
            String job = rest.isEmpty() || rest.peek().startsWith("--") ? "play" : rest.pop();
            Path state = Path.of(System.getProperty(SandboxNetwork.STATE, SandboxNetwork.USUAL_STATE));
            Path home = state.resolve("home");
            Path passphrase = state.resolve(PASSPHRASE);
            boolean json = false;
            Optional<Country> country = Optional.empty();
            int invoices = INVOICES;
            int rounds = ROUNDS;
            List<Kind> kinds = List.of(Kind.values());
            while (!rest.isEmpty()) {
                String word = rest.pop();
                switch (word) {
                    case "--state" -> state = Path.of(next(rest, word));
                    case "--home" -> home = Path.of(next(rest, word));
                    case "--passphrase-file" -> passphrase = Path.of(next(rest, word));
                    case "--json" -> json = true;
                    case "--country" -> country = Optional.of(new Country(next(rest, word)));
                    case "--invoices" -> invoices = Integer.parseInt(next(rest, word));
                    case "--rounds" -> rounds = Integer.parseInt(next(rest, word));
                    case "--kind" ->
                        kinds = List.of(Kind.valueOf(next(rest, word).toUpperCase(Locale.ROOT)));
                    default -> throw new IllegalArgumentException("what is " + word + "?");
                }
            }
            return new Options(job, state, home, passphrase, json, country, invoices, rounds, kinds);
        }

        private static String next(Deque<String> rest, String what) {
            String value = rest.poll();
            if (value == null) {
                throw new IllegalArgumentException(what + " needs a value");
            }
            return value;
        }
    }

    /// Exits with 0 when everything was played, 1 when something broke, 2 when it was asked wrongly.
    public static void main(String[] words) throws InterruptedException {
        System.exit(run(List.of(words)));
    }

    /// The sandbox's throw-away passphrase; made once.
    private static char[] passphrase(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(random) + "\n");
        }
        return Files.readAllLines(file).getFirst().toCharArray();
    }

    private static int run(List<String> words) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Options options = Options.parse(words);
            NetworkFile file = NetworkFile.read(options.state());
            Network network = file.network();
            char[] passphrase = passphrase(options.passphraseFile());
            LocalPorchlight.Parts parts = new LocalPorchlight.Parts(
                    options.home(),
                    network,
                    () -> SocketHelper.connect(SocketHelper.SOCKET),
                    Strength.LIGHT,
                    "sandbox");
            try (HomeFolder _ = HomeFolder.open(options.home());
                    LocalPorchlight porchlight = LocalPorchlight.open(parts);
                    SettlementWatch settlements =
                            new SettlementWatch(network.rpc().getFirst(), network.hermes())) {
                switch (options.job()) {
                    case "play" -> play(porchlight, settlements, file, options, passphrase, out);
                    case "speed" -> {
                        new Newcomer(porchlight).settleIn(passphrase);
                        measure(porchlight, file, options, out);
                    }
                    case "settle-in" -> new Newcomer(porchlight).settleIn(passphrase);
                    default -> throw new IllegalArgumentException("what is " + options.job() + "?");
                }
            }
            return 0;
        } catch (Play.Broken e) {
            System.err.println("broken: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("broken: " + e);
            return 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /// The wallet's main job around the connection's: money in, money spent, and both accounted for.
    private static void play(
            LocalPorchlight porchlight,
            SettlementWatch settlements,
            NetworkFile file,
            Options options,
            char[] passphrase,
            PrintStream out)
            throws Play.Broken, InterruptedException {
        Destination destination =
                options.country().<Destination>map(Destination.InCountry::new).orElseGet(Destination.Anywhere::new);
        Teller teller = new Teller(out, options.json());
        WalletPlay wallet = new WalletPlay(porchlight, teller, settlements::succeeded);
        Statement before = wallet.fill(passphrase);
        Scene.Totals totals = new Play(porchlight, settlements, teller, URI.create(file.web()), options.invoices())
                .perform(destination);
        wallet.account(before, totals.promised());
        new ReceiptPlay(teller, options.home()).prove(porchlight.books(), totals.promised());
    }

    private static void measure(LocalPorchlight porchlight, NetworkFile file, Options options, PrintStream out)
            throws Play.Broken, InterruptedException {
        HomeCatalog catalog = HomeCatalog.of(file.homes(), file.seed());
        List<Home> homes = Play.await(
                        porchlight.homes(),
                        list -> list.catalog().size() > 0,
                        Duration.ofSeconds(60),
                        "no homes were announced")
                .catalog()
                .homes();
        Speed speed = new Speed(porchlight, URI.create(file.web()), out);
        for (Kind kind : options.kinds()) {
            List<Home> chosen = homes.stream()
                    .filter(home -> catalog.home(home.id().provider())
                            .map(found -> found.behindNat() ? Kind.PUNCHED : Kind.DIRECT)
                            .equals(Optional.of(kind)))
                    .limit(SPEED_HOMES)
                    .toList();
            speed.measure(kind.name().toLowerCase(Locale.ROOT), chosen, options.rounds());
        }
    }
}
