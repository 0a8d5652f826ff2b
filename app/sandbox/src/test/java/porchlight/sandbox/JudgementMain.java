package porchlight.sandbox;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import porchlight.sandbox.lab.AddressPlan;

/// Judges a whole running sandbox from the user's place: what the provider's link shows, and what is left of the
/// money when processes are killed. Says `VERDICT name ok|FAILED figures` for each point and `DONE` at the end.
public final class JudgementMain {
    private static final BigInteger WELCOME = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5));
    private static final String TUNNEL = "porchlight0";
    private static final String ASK =
            "import sys,urllib.request;print(urllib.request.urlopen(sys.argv[1],timeout=10)" + ".read().decode())";

    private final Path state;
    private final NetworkFile network;
    private final Neighbours neighbours;
    private final IspLink link;
    private final Set<String> tunnels = new TreeSet<>();
    private final Set<String> channels = new TreeSet<>();
    private ClientProcess client;

    private JudgementMain(Path state, String capture) throws IOException {
        this.state = state;
        network = NetworkFile.read(state);
        neighbours = new Neighbours(state.resolve("logs"));
        link = new IspLink(Neighbours.inside("isp", "python3", capture, "lan0"));
        client = start();
    }

    /// @param words the path of `link.py`
    public static void main(String[] words) throws Exception {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        var judgement = new JudgementMain(state, words[0]);
        try (Probing probing = new Probing()) {
            judgement.settle();
            new CensoredProvider(judgement.client).judge();
            judgement.theLinkShowsOnlyTheTunnel(probing);
            judgement.theHubIsKilled();
            judgement.theHelperIsKilled();
            judgement.theAppIsKilled();
            judgement.theHomesSwallow();
            judgement.theExitsAreKilled();
            System.out.println("DONE");
        } finally {
            judgement.client.close();
            judgement.neighbours.close();
            judgement.link.close();
        }
    }

    private ClientProcess start() throws IOException {
        return new ClientProcess(state, state.resolve("logs/judged.log"));
    }

    static void verdict(String name, boolean good, String figures) {
        System.out.println("VERDICT " + name + " " + (good ? "ok" : "FAILED") + " " + figures);
    }

    private void settle() throws Exception {
        client.say("settle");
        client.await(90, "SETTLED"::equals);
    }

    // ---- point 3

    private void theLinkShowsOnlyTheTunnel(Probing probing) throws Exception {
        long before = IspLink.now();
        long tried = probing.tried();
        TimeUnit.SECONDS.sleep(2);
        long others = link.between(before, IspLink.now())
                .filter(seen -> kind(seen, true).equals("leaked"))
                .count();
        verdict("before-on", others >= 20, others + " packets in the open, " + (probing.tried() - tried) + " probes");

        String[] on = connected();
        long from = IspLink.now();
        tried = probing.tried();
        for (int i = 0; i < 3; i++) {
            client.await(60, line -> line.startsWith("PAID "));
        }
        quiet("after-on", from, probing.tried() - tried, false);
        Set<String> flows = link.between(from, IspLink.now())
                .filter(seen -> seen.kind().equals("udp"))
                .map(IspLink.Seen::flow)
                .collect(Collectors.toSet());
        boolean two = flows.size() == 2
                && flows.containsAll(tunnels)
                && flows.stream().allMatch(flow -> flow.contains(" > " + on[2] + ":"));
        verdict("two-flows", two, flows.toString());
        money("running", client.wallet());
    }

    /// Connects; from here on the tunnel's flow and the channel's are known.
    private String[] connected() throws Exception {
        String[] on = client.connect();
        String port = last(Neighbours.run(List.of("wg", "show", TUNNEL, "listen-port")));
        String endpoint = last(Neighbours.run(List.of("wg", "show", TUNNEL, "endpoints")));
        tunnels.add("udp " + AddressPlan.YOU + ":" + port + " > " + endpoint);
        String mine = "pid=" + client.pid() + ",";
        Neighbours.run(List.of("ss", "-Huanp"))
                .lines()
                .filter(line -> line.contains(mine))
                .map(line -> line.strip().split("\\s+")[3])
                .map(local -> local.substring(local.lastIndexOf(':') + 1))
                .forEach(local -> channels.add(local + " > " + on[2]));
        return on;
    }

    private static String last(String line) {
        String[] words = line.strip().split("\\s+");
        return words[words.length - 1];
    }

    /// Whether nothing else than tunnel, channel and neighbour discovery crossed the link; with `roads` also what
    /// finds the next home behind the shield (broker and STUN).
    private void quiet(String name, long from, long probes, boolean roads) {
        Map<String, Integer> figures = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        link.between(from, IspLink.now()).forEach(seen -> {
            String what = kind(seen, roads);
            figures.merge(what, 1, Integer::sum);
            if (what.equals("leaked")) {
                leaks.add(seen.flow());
            }
        });
        boolean good = link.running() && leaks.isEmpty();
        figures.putIfAbsent("leaked", 0);
        verdict(
                name,
                good,
                figures
                        + (probes >= 0 ? " of " + probes + " probes" : "")
                        + (leaks.isEmpty()
                                ? ""
                                : " " + leaks.stream().distinct().limit(8).toList()));
    }

    private String kind(IspLink.Seen seen, boolean roads) {
        if (seen.kind().equals("arp")) {
            return "arp";
        }
        if (tunnels.contains(seen.flow())) {
            return seen.first() >= 1 && seen.first() <= 4 ? "wireguard" : "leaked";
        }
        // the channel's datagrams begin with random bytes, so the length has to tell them from probes
        boolean probe = seen.kind().equals("udp") && seen.first() == Probing.MARK && seen.length() == 1;
        if (seen.kind().equals("udp") && channels.contains(seen.fromPort() + " > " + seen.to()) && !probe) {
            return "channel";
        }
        boolean home = seen.to().startsWith("198.18.") || seen.to().startsWith("198.19.");
        boolean stun = seen.to().equals(AddressPlan.STUN_1) || seen.to().equals(AddressPlan.STUN_2);
        boolean broker = network.brokers().stream().anyMatch(url -> url.endsWith(seen.to() + ":" + seen.toPort()));
        if (roads
                && !probe
                && ((seen.kind().equals("udp") && (home || stun))
                        || (seen.kind().equals("tcp") && broker))) {
            return "roads";
        }
        return "leaked";
    }

    // ---- point 5

    private void theHubIsKilled() throws Exception {
        Neighbours.Found hub = Neighbours.find("porchlight.sandbox.HubMain");
        long from = IspLink.now();
        Neighbours.kill(hub);
        TimeUnit.SECONDS.sleep(4);
        neighbours.again(hub, "net", true);
        client.forget();
        client.await(60, line -> line.startsWith("PAID "));
        client.await(60, line -> line.startsWith("PAID "));
        quiet("hub-killed", from, -1, false);
        money("hub-killed-money", client.wallet());
    }

    private void theHelperIsKilled() throws Exception {
        Neighbours.Found helper = Neighbours.find("porchlight.tunnel.helper.Main");
        client.forget();
        long from = IspLink.now();
        Neighbours.kill(helper);
        String said = client.await(20, line -> line.startsWith("STATE ") && !line.startsWith("STATE On"));
        TimeUnit.SECONDS.sleep(5);
        quiet("helper-killed", from, -1, false);
        neighbours.again(helper, "you", false);
        String then = client.await(20, line -> line.startsWith("STATE ") && !line.startsWith("STATE HelperMissing"));
        TimeUnit.SECONDS.sleep(2);
        quiet("helper-again", from, -1, false);
        System.out.println("helper killed: " + said + "; again: " + then);
        client.open();
        money("helper-killed-money", client.wallet());
        connected();
        client.await(60, line -> line.startsWith("PAID "));
    }

    private void theAppIsKilled() throws Exception {
        client.forget();
        long from = IspLink.now();
        client.kill();
        client.forget();
        BigInteger promised = lastPromised(client.history());
        TimeUnit.SECONDS.sleep(20);
        quiet("app-killed", from, -1, false);
        client = start();
        String first = client.await(30, line -> line.startsWith("STATE ") && !line.equals("STATE Off - -"));
        quiet("app-again", from, -1, true);
        System.out.println("app killed; again: " + first);
        client.say("unlock");
        TimeUnit.SECONDS.sleep(3);
        client.forget();
        client.say("connect");
        System.out.println("app again, connecting behind the shield: "
                + client.await(60, line -> line.matches("STATE (On|Blocked|OutOfBalance|Off) .*")));
        quiet("app-again-connecting", from, -1, true);
        client.open();
        client.say("settle");
        client.await(60, "SETTLED"::equals);
        ClientProcess.Money money = client.wallet();
        verdict(
                "app-killed-remembers",
                money.promised().compareTo(promised) >= 0,
                money.promised() + " >= " + promised);
        money("app-killed-money", money);
        connected();
        client.await(60, line -> line.startsWith("PAID "));
        client.await(60, line -> line.startsWith("PAID "));
        money("app-killed-pays-on", client.wallet());
    }

    private static BigInteger lastPromised(List<String> history) {
        return history.stream()
                .filter(line -> line.startsWith("PAID "))
                .map(line -> new BigInteger(line.split(" ")[1]))
                .reduce(BigInteger.ZERO, BigInteger::max);
    }

    // ---- X8 and X9 of security.md §3.3: the homes answer, forward nothing, and go on asking for money

    private void theHomesSwallow() throws Exception {
        swallow(
                "add table inet swallow; add chain inet swallow everything { type filter hook prerouting priority -400; };"
                        + " add rule inet swallow everything iifname \"pl*\" drop");
        client.forget();
        long begun = System.nanoTime();
        String said = client.await(60, line -> line.startsWith("STATE ") && !line.startsWith("STATE On"));
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        BigInteger atTheEnd = lastPromised(client.history());
        client.open();
        verdict("swallowed", took <= 20_000, "told after " + took + " ms: " + said);
        TimeUnit.SECONDS.sleep(6);
        ClientProcess.Money money = client.wallet();
        client.forget();
        BigInteger after = money.promised().subtract(atTheEnd);
        BigInteger interval = largestPayment(client.history());
        verdict(
                "swallowed-spend",
                after.compareTo(interval) <= 0,
                "paid " + after + " of " + interval + " wei after it");
        money("swallowed-money", money);
        swallow("delete table inet swallow");
        connected();
        client.await(60, line -> line.startsWith("PAID "));
    }

    private static void swallow(String rules) throws Exception {
        for (String place : List.of("exits", "nat")) {
            Neighbours.run(Neighbours.inside(place, "nft", rules));
        }
    }

    /// The most that was paid at once.
    private static BigInteger largestPayment(List<String> history) {
        BigInteger last = BigInteger.ZERO;
        BigInteger largest = BigInteger.ZERO;
        for (String line : history) {
            if (line.startsWith("PAID ")) {
                BigInteger total = new BigInteger(line.split(" ")[1]);
                largest = last.signum() == 0 ? largest : largest.max(total.subtract(last));
                last = total;
            }
        }
        return largest;
    }

    private void theExitsAreKilled() throws Exception {
        Neighbours.Found direct = Neighbours.find("porchlight.sandbox.ExitsMain", "exits");
        Neighbours.Found punched = Neighbours.find("porchlight.sandbox.ExitsMain", "nat");
        client.forget();
        long from = IspLink.now();
        Neighbours.kill(direct);
        Neighbours.kill(punched);
        String said = client.await(120, line -> line.startsWith("STATE ") && !line.startsWith("STATE On"));
        TimeUnit.SECONDS.sleep(10);
        quiet("exits-killed", from, -1, true);
        System.out.println("exits killed: " + said);
        client.open();
        money("exits-killed-money", client.wallet());
        theHomesAreGreedy(direct, punched);
        neighbours.again(direct, "exits", true);
        neighbours.again(punched, "nat", true);
        connected();
        client.await(60, line -> line.startsWith("PAID "));
        money("exits-killed-pays-on", client.wallet());
        client.open();
    }

    // ---- point 6, through the whole product

    private void theHomesAreGreedy(Neighbours.Found direct, Neighbours.Found punched) throws Exception {
        Neighbours.Found one = neighbours.again(direct, "exits", true, "--greed", "OVERCHARGE");
        Neighbours.Found two = neighbours.again(punched, "nat", true, "--greed", "OVERCHARGE");
        BigInteger before = client.wallet().promised();
        client.connect();
        String said = client.await(60, line -> line.contains("Overcharged"));
        client.open();
        client.say("sessions");
        String sessions = client.await(20, line -> line.startsWith("SESSIONS "));
        ClientProcess.Money money = client.wallet();
        BigInteger paid = money.promised().subtract(before);
        boolean little = paid.compareTo(BigInteger.TEN.pow(16)) < 0; // each demand was above half a MYST
        verdict(
                "greedy",
                little && said.contains("reason=OVERCHARGE") && sessions.contains("Overcharged"),
                "paid " + paid + " wei; " + sessions);
        money("greedy-money", money);
        Neighbours.kill(one);
        Neighbours.kill(two);
    }

    /// The ledger is never behind the hub, and the balance is the deposit less what is promised, to the wei.
    private void money(String name, ClientProcess.Money money) throws Exception {
        JsonObject account = JsonParser.parseString(Neighbours.run(Neighbours.inside(
                        "net", "python3", "-c", ASK, network.hub() + "api/v2/data/consumer/" + money.identity())))
                .getAsJsonObject()
                .getAsJsonObject(String.valueOf(network.chainId()));
        BigInteger known =
                account.getAsJsonObject("LatestPromise").get("Amount").getAsBigInteger();
        // the hub was asked after the wallet: what was promised in between is told by the client itself
        client.forget();
        BigInteger promised = money.promised().max(lastPromised(client.history()));
        boolean remembers = promised.compareTo(known) >= 0;
        boolean deposits = money.deposited().add(money.settled()).equals(WELCOME);
        boolean balance = money.balance()
                .equals(money.deposited().subtract(money.promised().subtract(money.settled())));
        verdict(
                name,
                remembers && deposits && balance && known.signum() > 0,
                "promised " + promised + " hub " + known + " balance " + money.balance() + " deposit "
                        + money.deposited() + " settled " + money.settled());
    }
}
