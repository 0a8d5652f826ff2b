package porchlight.sandbox.demo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import porchlight.client.HomeFolder;
import porchlight.client.Live;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.PastSession;
import porchlight.client.Resolver;
import porchlight.client.SettingEntry;
import porchlight.client.SettingName;
import porchlight.client.Settings;
import porchlight.client.SettingsChange;
import porchlight.client.Shield;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.payment.Money;
import porchlight.sandbox.NetworkFile;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.SplitTunnel;

/// The app as a process that can be killed: the real core, told what to do by lines, telling by lines.
///
/// Hears `settle`, `unlock`, `connect [PROVIDER SERVICE COUNTRY]`, `disconnect`, `pause SECONDS`, `resume`,
/// `lockdown on|off`, `look`, `homes`, `refresh`, `wallet`, `sessions`, `disguise on|off`, `resolver home`,
/// `resolver https URL ADDRESS`, `set NAME VALUE`, `apply`, `trust KEYSTORE`. Says `STATE name exit home way`, `WORDS`
/// of what blocks,
/// `PAID total`, `WALLET identity total balance deposited settled`, `SESSIONS [why they ended]`, `SETTLED`,
/// `HOMES [provider/service]`, `RESOLVER` when it is chosen, `SET NAME [what waits for a
/// new tunnel]`.
public final class JudgedClient {
    private JudgedClient() {}

    /// @param words state folder, home folder, passphrase file
    public static void main(String[] words) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path home = Path.of(words[1]);
        Network network = NetworkFile.read(Path.of(words[0])).network();
        String passphrase = Files.readAllLines(Path.of(words[2])).getFirst();
        try (HomeFolder _ = HomeFolder.open(home);
                LocalPorchlight porchlight = LocalPorchlight.open(new LocalPorchlight.Parts(
                        home, network, () -> SocketHelper.connect(SocketHelper.SOCKET), Strength.LIGHT, "judged"))) {
            var _ = porchlight.connection().watch(state -> {
                out.println("STATE " + line(state));
                if (state instanceof ConnectionState.Blocked blocked) {
                    out.println("WORDS "
                            + Messages.of(Locale.ENGLISH)
                                    .failure(blocked.cause())
                                    .line());
                }
            });
            var _ = porchlight
                    .payments()
                    .watch(paid -> paid.ifPresent(one -> out.println("PAID "
                            + one.promisedTotal().wei() + " " + one.balance().wei())));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] said = line.split(" ");
                switch (said[0]) {
                    case "settle" -> {
                        new Newcomer(porchlight).settleIn(passphrase.toCharArray());
                        out.println("SETTLED");
                    }
                    case "unlock" -> {
                        var _ = porchlight.keys().unlock(passphrase.toCharArray());
                    }
                    case "connect" -> porchlight.connect(wish(said));
                    case "look" -> {
                        porchlight.refreshHomes();
                        out.println("LOOKING");
                    }
                    case "homes" ->
                        out.println("HOMES "
                                + porchlight.homes().value().catalog().homes().stream()
                                        .map(each -> each.id().provider() + "/"
                                                + each.id().serviceType())
                                        .toList());
                    case "disguise" -> disguise(porchlight, said[1].equals("on"));
                    case "resolver" -> {
                        choose(porchlight, resolver(said));
                        out.println("RESOLVER");
                    }
                    case "set" -> out.println("SET " + said[1] + " " + set(porchlight, said[1], said[2]));
                    case "apply" -> porchlight.reconnect();
                    case "trust" -> trust(said);
                    case "disconnect" -> porchlight.disconnect();
                    case "pause" -> porchlight.pause(Duration.ofSeconds(Long.parseLong(said[1])));
                    case "resume" -> porchlight.resume();
                    case "lockdown" -> porchlight.lockdown(said[1].equals("on"));
                    case "refresh" -> porchlight.refreshWallet();
                    case "sessions" ->
                        out.println("SESSIONS "
                                + porchlight.books().sessions(10).stream()
                                        .map(PastSession::end)
                                        .toList());
                    case "wallet" ->
                        out.println("WALLET " + line(porchlight.wallet().value()));
                    default -> throw new IllegalArgumentException(line);
                }
            }
        }
    }

    private static Destination wish(String[] said) {
        return said.length == 1
                ? new Destination.Anywhere()
                : new Destination.ThisHome(new HomeId(Address.of(said[1]), said[2]), new Country(said[3]));
    }

    private static Resolver resolver(String[] said) {
        return said[1].equals("home") ? new Resolver.OfTheHome() : new Resolver.OwnOverHttps(said[2], List.of(said[3]));
    }

    private static void choose(LocalPorchlight porchlight, Resolver resolver) throws InterruptedException {
        Settings now = porchlight.settings().value();
        change(porchlight, now.withRoute(now.route().withResolver(resolver)));
    }

    /// Returns when it is chosen, so that whatever is asked for next has it.
    private static void change(LocalPorchlight porchlight, Settings next) throws InterruptedException {
        porchlight.change(next);
        awaited(porchlight.settings(), next::equals);
    }

    private static <T> void awaited(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        CountDownLatch came = new CountDownLatch(1);
        try (Live.Watch _ = live.watch(now -> {
            if (wanted.test(now)) {
                came.countDown();
            }
        })) {
            came.await();
        }
    }

    /// As `porchlight settings set`.
    private static String set(LocalPorchlight porchlight, String name, String typed) throws InterruptedException {
        SettingName which = SettingName.of(name).orElseThrow();
        long answers = porchlight.shield().value().answers();
        switch (which) {
            case LOCKDOWN -> porchlight.lockdown(typed.equals("on"));
            case SPLIT -> porchlight.split(SplitTunnel.valueOf(typed.toUpperCase(Locale.ROOT)));
            default -> {
                SettingEntry entry = new SettingEntry(Messages.of(Locale.ENGLISH), true);
                switch (entry.read(which, typed, porchlight.settings().value())) {
                    case SettingEntry.Read.Good(Settings next) -> change(porchlight, next);
                    case SettingEntry.Read.Wrong(String why) -> throw new IllegalArgumentException(why);
                }
            }
        }
        if (which == SettingName.LOCKDOWN || which == SettingName.SPLIT) {
            awaited(porchlight.shield(), now -> now.answers() > answers);
            Optional<Shield.Refused> refused = porchlight.shield().value().refused();
            if (refused.isPresent()) {
                return "refused " + line(refused.get().why());
            }
        }
        return porchlight
                .built()
                .value()
                .map(built ->
                        SettingsChange.waiting(built, porchlight.settings().value()))
                .orElse(Set.of())
                .toString();
    }

    /// Whose certificates this process believes from now on, and it has no other way to be told: the app reads no
    /// such wish, and what it is built of asks the runtime.
    private static void trust(String[] said) {
        System.setProperty("javax.net.ssl.trustStore", said[1]);
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.trustStorePassword", "for the test");
    }

    private static void disguise(LocalPorchlight porchlight, boolean on) {
        porchlight.change(porchlight.settings().value().withDisguise(on));
    }

    private static String line(ConnectionState state) {
        return switch (state) {
            case ConnectionState.On on ->
                "On " + on.session().exitIp() + " " + on.session().home().id().provider() + " "
                        + (on.session().direct() ? "direct" : "punched");
            case ConnectionState.Holding holding ->
                "Holding - "
                        + holding.progress().missed().stream()
                                .map(missed -> line(missed.why()))
                                .toList();
            case ConnectionState.Off off ->
                "Off - " + off.last().map(JudgedClient::line).orElse("-");
            case ConnectionState.Paused paused ->
                "Paused - " + (paused.open() ? "open " : "opening ")
                        + paused.home().id().provider();
            case ConnectionState.Blocked blocked -> "Blocked - " + line(blocked.cause());
            default -> state.getClass().getSimpleName() + " - -";
        };
    }

    private static String line(Failure why) {
        return why instanceof Failure.Overcharged(Home _, String reason)
                ? "Overcharged reason=" + reason
                : why.getClass().getSimpleName();
    }

    private static String line(Wallet wallet) {
        return wallet.identity().map(Object::toString).orElse("-") + " "
                + wallet.promised().wei() + " "
                + wallet.balance().map(Money::wei).map(Object::toString).orElse("-") + " "
                + wallet.deposited().wei() + " " + wallet.settled().wei();
    }
}
