package porchlight.sandbox.demo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import porchlight.client.HomeFolder;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.client.PastSession;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.payment.Money;
import porchlight.sandbox.NetworkFile;
import porchlight.tunnel.SocketHelper;

/// The app as a process that can be killed: the real core, told what to do by lines, telling by lines.
///
/// Hears `settle`, `unlock`, `connect [PROVIDER SERVICE COUNTRY]`, `disconnect`, `pause SECONDS`, `resume`,
/// `lockdown on|off`, `look`, `homes`, `refresh`, `wallet`, `sessions`, `disguise on|off`. Says `STATE name exit
/// home way`, `PAID total`, `WALLET identity total balance deposited settled`, `SESSIONS [why they ended]`,
/// `SETTLED`, `HOMES [provider/service]`.
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
            var _ = porchlight.connection().watch(state -> out.println("STATE " + line(state)));
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
