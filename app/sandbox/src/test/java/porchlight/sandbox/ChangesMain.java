package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import porchlight.sandbox.lab.AddressPlan;

/// Changes every setting while a real session stands, and looks at the provider's link and at the tunnel meanwhile.
/// Says `VERDICT name ok|FAILED figures` for each point and `DONE` at the end.
public final class ChangesMain {
    /// What takes effect without another tunnel, with what it is set to and then set back to.
    private static final List<String[]> AT_ONCE = List.of(
            new String[] {"lockdown", "on", "off"},
            new String[] {"most-per-gib", "9", "none"},
            new String[] {"most-per-hour", "9", "none"},
            new String[] {"per-session", "4", "none"},
            new String[] {"per-day", "4", "none"},
            new String[] {"language", "fa", "system"},
            new String[] {"theme", "day", "system"},
            new String[] {"disguise", "off", "on"},
            new String[] {"beyond", "on", "off"},
            new String[] {"auto-lock", "60", "never"});

    private final ClientProcess client;
    private final IspLink link;

    private ChangesMain(Path state, String capture) throws IOException {
        link = new IspLink(Neighbours.inside("isp", "python3", capture, "lan0"));
        client = new ClientProcess(state, state.resolve("logs/judged.log"));
    }

    /// @param words the path of `link.py`
    public static void main(String[] words) throws Exception {
        ChangesMain main = new ChangesMain(Path.of(System.getProperty(SandboxNetwork.STATE)), words[0]);
        try (Probing _ = new Probing()) {
            main.client.say("settle");
            main.client.await(90, "SETTLED"::equals);
            main.client.connect();
            main.whatNeedsNoTunnelChangesUnderTheOneThatStands();
            main.aRefusedSplitLeavesTheTunnelAsItStands();
            main.theLocalNetworkComesAndGoes();
            main.whatIsBuiltIntoTheTunnelWaitsForAnotherBehindTheShield();
            main.aLimitHoldsAtOnce();
            main.noHistoryIsKeptOfASessionThatWasUnderWay();
            System.out.println("DONE");
        } finally {
            main.client.close();
            main.link.close();
        }
    }

    private void whatNeedsNoTunnelChangesUnderTheOneThatStands() throws Exception {
        client.forget();
        int heard = client.history().size();
        long from = IspLink.now();
        StringBuilder wrong = new StringBuilder();
        for (String[] setting : AT_ONCE) {
            for (String value : List.of(setting[1], setting[2])) {
                String said = set(setting[0], value);
                if (!said.equals("[]")) {
                    wrong.append(setting[0])
                            .append(' ')
                            .append(value)
                            .append(": ")
                            .append(said)
                            .append("; ");
                }
            }
        }
        client.await(60, line -> line.startsWith("PAID "));
        client.await(60, line -> line.startsWith("PAID "));
        List<String> states = client.history().subList(heard, client.history().size()).stream()
                .filter(line -> line.startsWith("STATE"))
                .toList();
        verdict(
                "at-once",
                wrong.isEmpty() && states.isEmpty() && open(from) == 0,
                AT_ONCE.size() + " settings; " + wrong + states + "; " + open(from) + " packets in the open");
    }

    /// The lab has no session manager whose groups programs could be put into, so the helper refuses.
    private void aRefusedSplitLeavesTheTunnelAsItStands() throws Exception {
        client.forget();
        int heard = client.history().size();
        long from = IspLink.now();
        String said = set("split", "outside");
        client.await(60, line -> line.startsWith("PAID "));
        boolean stands = client.history().subList(heard, client.history().size()).stream()
                .noneMatch(line -> line.startsWith("STATE"));
        verdict(
                "split-refused",
                said.equals("refused NoProgramGroup") && stands && open(from) == 0,
                said + "; " + open(from) + " packets in the open");
    }

    private void theLocalNetworkComesAndGoes() throws Exception {
        String said = set("lan", "on");
        long from = IspLink.now();
        long there = 0;
        for (int i = 0; i < 100 && there < 20; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            there = open(from);
        }
        long elsewhere = link.between(from, IspLink.now())
                .filter(seen -> isProbe(seen) && !seen.to().equals(AddressPlan.ROUTER))
                .count();
        String off = set("lan", "off");
        TimeUnit.MILLISECONDS.sleep(300); // what was on its way
        from = IspLink.now();
        client.await(60, line -> line.startsWith("PAID "));
        TimeUnit.SECONDS.sleep(2);
        verdict(
                "lan",
                said.equals("[]") && off.equals("[]") && there >= 20 && elsewhere == 0 && open(from) == 0,
                there + " packets to the router and " + elsewhere + " elsewhere, then " + open(from));
    }

    private void whatIsBuiltIntoTheTunnelWaitsForAnotherBehindTheShield() throws Exception {
        long from = IspLink.now();
        String size = set("mtu", "1300");
        String both = set("dns", "198.18.0.53");
        String before = mtu();
        client.forget();
        client.say("apply");
        client.await(20, line -> line.startsWith("STATE Holding"));
        String end = client.await(120, line -> line.startsWith("STATE On ") || line.startsWith("STATE Blocked"));
        String after = mtu();
        verdict(
                "new-tunnel",
                size.equals("[MTU]")
                        && both.equals("[RESOLVER, MTU]")
                        && before.equals("1420")
                        && after.equals("1300")
                        && end.startsWith("STATE On ")
                        && open(from) == 0,
                size + both + " " + before + " then " + after + "; " + end + "; " + open(from) + " in the open");
        set("dns", "home");
        client.forget();
        client.say("apply");
        client.await(20, line -> line.startsWith("STATE Holding"));
        client.await(120, line -> line.startsWith("STATE On "));
    }

    private void aLimitHoldsAtOnce() throws Exception {
        client.await(60, line -> line.startsWith("PAID "));
        client.forget();
        long from = IspLink.now();
        set("per-session", "0.000000000000001");
        String end = client.await(120, line -> line.startsWith("STATE Blocked") || line.startsWith("STATE Off"));
        verdict("limit", end.equals("STATE Blocked - CapReached") && open(from) == 0, end);
        set("per-session", "none");
        client.connect();
    }

    private void noHistoryIsKeptOfASessionThatWasUnderWay() throws Exception {
        client.await(60, line -> line.startsWith("PAID "));
        client.say("sessions");
        String before = client.await(20, line -> line.startsWith("SESSIONS "));
        set("history", "off");
        client.open();
        String after = "";
        for (int i = 0; i < 40 && !after.equals("SESSIONS []"); i++) {
            TimeUnit.SECONDS.sleep(1);
            client.say("sessions");
            after = client.await(20, line -> line.startsWith("SESSIONS "));
        }
        verdict("history", !before.equals("SESSIONS []") && after.equals("SESSIONS []"), before + " then " + after);
    }

    /// @return what waits for a new tunnel, or the refusal
    private String set(String name, String value) throws IOException, InterruptedException {
        client.say("set " + name + " " + value);
        String beginning = "SET " + name + " ";
        return client.await(20, line -> line.startsWith(beginning)).substring(beginning.length());
    }

    private static String mtu() throws IOException, InterruptedException {
        return Neighbours.run(List.of("ip", "-o", "link", "show", "dev", "porchlight0"))
                .replaceAll("(?s).* mtu (\\d+) .*", "$1");
    }

    private static boolean isProbe(IspLink.Seen seen) {
        return seen.kind().equals("udp") && seen.first() == Probing.MARK && seen.length() == 1;
    }

    private long open(long from) {
        return link.between(from, IspLink.now()).filter(ChangesMain::isProbe).count();
    }

    private static void verdict(String name, boolean good, String figures) {
        System.out.println("VERDICT " + name + " " + (good ? "ok" : "FAILED") + " " + figures);
    }
}
