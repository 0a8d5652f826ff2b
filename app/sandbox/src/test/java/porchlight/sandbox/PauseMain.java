package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Pauses a real session, with the real helper, and looks at the provider's link meanwhile. Says `VERDICT name
/// ok|FAILED figures` for each point and `DONE` at the end.
public final class PauseMain {
    private final ClientProcess client;
    private final Neighbours neighbours;
    private final IspLink link;
    private String[] on = {};

    private PauseMain(Path state, String capture) throws IOException {
        neighbours = new Neighbours(state.resolve("logs"));
        link = new IspLink(Neighbours.inside("isp", "python3", capture, "lan0"));
        client = new ClientProcess(state, state.resolve("logs/judged.log"));
    }

    /// @param words the path of `link.py`
    public static void main(String[] words) throws Exception {
        Path state = Path.of(System.getProperty(SandboxNetwork.STATE));
        PauseMain main = new PauseMain(state, words[0]);
        try (Probing _ = new Probing()) {
            main.client.say("settle");
            main.client.await(90, "SETTLED"::equals);
            main.aPauseIsOpenAndUnpaidAndEndsByItself();
            main.lockdownAllowsNone();
            main.aHelperThatDiesInAPauseIsFoundAtItsEnd();
            main.aReconnectThatFailsIsBlocked();
            System.out.println("DONE");
        } finally {
            main.client.close();
            main.neighbours.close();
            main.link.close();
        }
    }

    private void aPauseIsOpenAndUnpaidAndEndsByItself() throws Exception {
        connected();
        long quietFrom = IspLink.now();
        TimeUnit.SECONDS.sleep(3);
        verdict("before", open(quietFrom) == 0, open(quietFrom) + " packets in the open");

        client.forget();
        client.say("pause 8");
        client.await(20, line -> line.startsWith("STATE Paused - open "));
        client.say("sessions");
        String sessions = client.await(20, line -> line.startsWith("SESSIONS "));
        long openFrom = IspLink.now();
        int heard = client.history().size();
        TimeUnit.SECONDS.sleep(4);
        long seen = open(openFrom);
        client.forget();
        List<String> meanwhile =
                client.history().subList(heard, client.history().size());
        boolean unpaid = meanwhile.stream().noneMatch(line -> line.startsWith("PAID"));
        verdict("paused", seen >= 20 && unpaid, seen + " packets in the open; " + meanwhile);
        verdict("session-ended", sessions.startsWith("SESSIONS [ASKED"), sessions);

        client.await(20, line -> line.startsWith("STATE Holding"));
        long blockedFrom = IspLink.now();
        String[] again = on(90);
        TimeUnit.SECONDS.sleep(3);
        verdict("ended-behind-the-shield", open(blockedFrom) == 0, open(blockedFrom) + " packets in the open");
        verdict("same-home", again[3].equals(on[3]), on[3] + " and " + again[3]);
        client.await(60, line -> line.startsWith("PAID "));
    }

    private void lockdownAllowsNone() throws Exception {
        client.say("lockdown on");
        TimeUnit.SECONDS.sleep(2);
        long from = IspLink.now();
        client.forget();
        int heard = client.history().size();
        client.say("pause 8");
        client.await(60, line -> line.startsWith("PAID ")); // it goes on
        client.await(60, line -> line.startsWith("PAID "));
        List<String> meanwhile =
                client.history().subList(heard, client.history().size());
        verdict(
                "lockdown",
                open(from) == 0 && meanwhile.stream().noneMatch(line -> line.startsWith("STATE")),
                open(from) + " packets in the open; " + meanwhile);
        client.say("lockdown off");
        TimeUnit.SECONDS.sleep(2);
    }

    private void aHelperThatDiesInAPauseIsFoundAtItsEnd() throws Exception {
        client.forget();
        client.say("pause 20");
        client.await(20, line -> line.startsWith("STATE Paused - open "));
        Neighbours.Found helper = Neighbours.find("porchlight.tunnel.helper.Main");
        Neighbours.kill(helper);
        TimeUnit.SECONDS.sleep(3);
        neighbours.again(helper, "you", false);
        TimeUnit.SECONDS.sleep(4);
        client.say("resume");
        client.await(20, line -> line.startsWith("STATE Holding"));
        long from = IspLink.now();
        String[] again = on(90);
        TimeUnit.SECONDS.sleep(2);
        verdict("helper-died", open(from) == 0, open(from) + " packets in the open; " + again[3]);
    }

    private void aReconnectThatFailsIsBlocked() throws Exception {
        client.forget();
        client.say("pause 60");
        client.await(20, line -> line.startsWith("STATE Paused - open "));
        Neighbours.kill(Neighbours.find("porchlight.sandbox.ExitsMain", "exits"));
        Neighbours.kill(Neighbours.find("porchlight.sandbox.ExitsMain", "nat"));
        client.say("resume");
        client.await(20, line -> line.startsWith("STATE Holding"));
        long from = IspLink.now();
        String end = client.await(240, line -> line.startsWith("STATE Blocked") || line.startsWith("STATE Off"));
        TimeUnit.SECONDS.sleep(3);
        verdict(
                "failed-is-blocked",
                end.startsWith("STATE Blocked") && open(from) == 0,
                end + "; " + open(from) + " packets in the open");
    }

    private void connected() throws Exception {
        on = client.connect();
        client.await(60, line -> line.startsWith("PAID "));
    }

    private String[] on(int seconds) throws Exception {
        return client.await(seconds, line -> line.startsWith("STATE On ")).split(" ");
    }

    /// Packets of other programs, which nothing but a shield keeps back.
    private long open(long from) {
        return link.between(from, IspLink.now())
                .filter(seen -> seen.kind().equals("udp") && seen.first() == Probing.MARK && seen.length() == 1)
                .count();
    }

    private static void verdict(String name, boolean good, String figures) {
        System.out.println("VERDICT " + name + " " + (good ? "ok" : "FAILED") + " " + figures);
    }
}
