package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.WEB;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;
import porchlight.tunnel.WireGuardKey;

/// The leak matrix while something is killed, deleted, frozen or unplugged (N1, N10 and L13 of `security.md §3`).
class LeakFaultsTest extends MatrixTest {
    private static final int LEASE_SECONDS = 5;

    @Test
    void aKilledTunnelLeavesUsBlocked() throws Exception {
        connectToA();
        lab.signalTunnel("KILL");
        probe();
        statuses.next(TunnelState.BLOCKED);
        measure("tunnel process killed", LabTest::exitA);
        assertTight();
    }

    @Test
    void aKilledHelperLeavesTheRules() throws Exception {
        connectToA();
        lab.killHelper();
        measure("helper killed", LabTest::exitA);
        lab.startHelper();
        measure("helper killed, and the next one started", LabTest::exitA);
        try (Helper next = lab.connect()) {
            assertThat(next.status().reason()).isEqualTo(Reason.RESTARTED);
        }
    }

    @Test
    void aKilledAppLeavesUsBlockedWhenItsLeaseRunsOut() throws Exception {
        stopRenewing();
        try (Worker app = startApp()) {
            app.kill();
            assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTED);
            measure("app killed, its lease still runs", LabTest::exitA);
            while (helper.status().state() == TunnelState.CONNECTED) {
                probe();
                Thread.sleep(200);
            }
            measure("app killed, while its lease runs out", LabTest::exitA);
            assertThat(statuses.next(TunnelState.BLOCKED).reason()).isEqualTo(Reason.LEASE_LOST);
            measure("app killed, its lease lost", LabTest::exitA);
        }
    }

    /// An app that is connected to the first exit and holds the lease. Four connections are all that an account
    /// gets, and an app has two.
    private Worker startApp() throws HelperException, InterruptedException {
        helper.close();
        helper = lab.connect();
        Worker app = new Worker(lab.client, App.class, Integer.toString(LEASE_SECONDS), lab.exits.keyA.toString());
        lab.exits.admit(true, WireGuardKey.of(app.ask("prepare")));
        assertThat(app.ask("up")).isIn("CONNECTING", "CONNECTED");
        statuses.next(TunnelState.CONNECTED);
        return app;
    }

    @Test
    void appHelperAndTunnelKilledLeaveNothingButTheRules() throws Exception {
        stopRenewing();
        try (Worker app = startApp()) {
            app.kill();
            lab.killHelper();
            lab.signalTunnel("KILL");
            measure("app, helper and tunnel killed", LabTest::exitA);
            lab.client.run("ip", "rule", "flush", "protocol", "79");
            measure("app, helper and tunnel killed, routing rules deleted", LabTest::exitA);
            lab.startHelper();
            measure("app, helper and tunnel killed, and the next helper started", LabTest::exitA);
        }
    }

    /// Between the deletion and the repair only the routing protects (`FlushedRulesTest` measures it); what is sent
    /// afterwards must stay.
    @Test
    void deletedRulesAreRepairedAndItIsTold() throws Exception {
        connectToA();
        long deleted = System.nanoTime();
        lab.client.run("nft", "flush", "ruleset");
        TunnelStatus told = statuses.next(TunnelState.DEGRADED);
        assertThat(told.reason()).isEqualTo(Reason.RULES_CHANGED);
        statuses.next(TunnelState.CONNECTED);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - deleted);
        measure(
                "all rules deleted, then repaired",
                LabTest::exitA,
                "repaired and told %d ms after the deletion began; until then only the routing protects"
                        .formatted(millis));
    }

    @Test
    void deletedRoutesAreHeldByTheRules() throws Exception {
        connectToA();
        lab.client.run("ip", "rule", "flush", "protocol", "79");
        lab.client.run("ip", "-6", "rule", "flush", "protocol", "79");
        measure("routing rules deleted", LabTest::exitA);
        Lab.await("the routes", () -> lab.client.run("ip", "rule").contains("5052"));
        measure("routing rules deleted, then repaired", LabTest::exitA);
        assertThat(lab.askThroughFlood("udp", "0", WEB, "7777")).endsWith("saw " + Lab.INNER_A);
    }

    @Test
    void aLinkThatFlapsLetsNothingBy() throws Exception {
        connectToA();
        try {
            lab.client.run("ip", "link", "set", "pt-c0", "down");
            probe();
            lab.client.run("ip", "link", "set", "pt-c0", "up");
            probe();
        } finally {
            Wires.plugIn(lab.client);
        }
        measure("link flapped", LabTest::exitA, "while it was down, without addresses, and after");
        assertThat(lab.askThroughFlood("udp", "0", WEB, "7777")).endsWith("saw " + Lab.INNER_A);
    }

    @Test
    void afterASleepTheRulesStillStand() throws Exception {
        stopRenewing();
        try (Worker app = startApp()) {
            signal(app, "STOP");
            try {
                lab.client.run("ip", "link", "set", "pt-c0", "down");
                probe();
                Thread.sleep(Duration.ofSeconds(LEASE_SECONDS + 1));
            } finally {
                Wires.plugIn(lab.client);
                probe();
                signal(app, "CONT");
            }
            probe();
            Thread.sleep(500);
            measure(
                    "after resume",
                    LabTest::exitA,
                    "app, helper and tunnel frozen past the lease, the link down meanwhile; before, while and after they woke");
            assertThat(helper.status().state()).isIn(TunnelState.BLOCKED, TunnelState.CONNECTED);
        }
    }

    private void signal(Worker app, String signal) {
        Shell.run("kill", "-" + signal, Long.toString(app.pid()), Long.toString(lab.helperPid()));
        lab.signalTunnel(signal);
    }

    /// The control of the other control: with the gate open, the witness counts what passes it.
    @Test
    void theWitnessCountsWhatPassesAGateThatSomebodyOpened() throws Exception {
        helper.down(Helper.Then.BLOCK);
        assertThat(lab.witness()).isZero();
        Shell.run("kill", "-STOP", Long.toString(lab.helperPid()));
        try {
            lab.client.feed(
                    "flush chain inet porchlight outgoing\nadd chain inet porchlight outgoing { policy accept; }\n",
                    "nft",
                    "-f",
                    "-");
            lab.probe();
            lab.catchUp();
        } finally {
            Shell.run("kill", "-CONT", Long.toString(lab.helperPid()));
        }
        int seen = lab.capture.except(LabTest::nothing).size();
        assertThat(seen).isGreaterThanOrEqualTo(200);
        TunnelStatus told = statuses.next(TunnelState.DEGRADED);
        assertThat(told.leaked()).isGreaterThanOrEqualTo(seen);
        statuses.next(TunnelState.BLOCKED);
        lab.capture.clear();
        measure("the gate opened by hand, then repaired", LabTest::nothing);
        Proof.of("Leak matrix", "the witness counts when the gate is opened by hand")
                .faults(0)
                .seen(seen)
                .control(told.leaked(), 200)
                .record();
        // What it saw is not forgotten with the rules that were broken, and nothing came to it.
        assertThat(helper.selfTest())
                .isEqualTo(new Helper.SelfTest(true, helper.selfTest().blockedOut(), told.leaked()));
    }
}
