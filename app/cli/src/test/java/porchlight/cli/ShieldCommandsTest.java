package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.LeakLook;
import porchlight.client.ProgramGroups;
import porchlight.client.Shield;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Family;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

@Timeout(60)
class ShieldCommandsTest {
    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(new byte[0]),
            Optional.empty(),
            Messages.of(Locale.ENGLISH),
            Duration.ofSeconds(2));

    private int run(String... args) {
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    @Test
    void lockdownIsSaidAsTheHelperHoldsIt() {
        assertThat(run("lockdown", "on")).isZero();
        assertThat(core.wishes).containsExactly("lockdown true");
        assertThat(out.toString()).contains("Lockdown is on");
        assertThat(run("lockdown", "off")).isZero();
        assertThat(out.toString()).contains("Lockdown is off.");
    }

    @Test
    void whatTheHelperRefusedIsSaidAndFails() {
        core.refusal = Optional.of(new Failure.NotKept());
        assertThat(run("lockdown", "on")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("The change could not be made.", "everything is as it was");
        assertThat(out.toString()).isEmpty();
        core.refusal = Optional.of(new Failure.NoProgramGroup());
        assertThat(run("split", "outside", "--json")).isEqualTo(Exit.FAILED);
        assertThat(json().get("split").getAsString()).isEqualTo("OFF");
        assertThat(json().get("failure").getAsString()).isEqualTo("NoProgramGroup");
        assertThat(err.toString()).contains("systemd --user");
        core.refusal = Optional.of(new Failure.HelperMissing());
        assertThat(run("portal", "on")).isEqualTo(Exit.HELPER_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockdown", "portal", "split"})
    void aWordThatIsNoAnswerChangesNothing(String command) {
        assertThat(run(command, "perhaps")).isEqualTo(Exit.USAGE);
        assertThat(run(command)).isEqualTo(Exit.USAGE);
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void aHelperThatNeverAnswersIsGivenUp() {
        FakePorchlight silent = core;
        silent.look = LeakLook.NONE;
        assertThat(run("check")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("did not answer in time");
    }

    @Test
    void theSplitAndThePortalAreSaid() {
        assertThat(run("split", "inside")).isZero();
        assertThat(out.toString()).contains("The tunnel is only for the programs that you start inside.");
        assertThat(run("portal", "on")).isZero();
        assertThat(out.toString()).contains("for 4 m more", "TCP 80 and 443");
        assertThat(run("portal", "off", "--json")).isZero();
        assertThat(core.wishes).containsExactly("split INSIDE", "portal true", "portal false");
    }

    @Test
    void statusSaysWhatBlocksAndTheWayOut() {
        core.connection().publish(new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty()));
        core.shield.publish(new Shield(
                true,
                Optional.empty(),
                true,
                true,
                SplitTunnel.OUTSIDE,
                Optional.of(Instant.now().plusSeconds(200)),
                0,
                0,
                Optional.empty()));
        assertThat(run("status")).isEqualTo(Exit.BLOCKED);
        assertThat(out.toString())
                .contains(
                        "Internet is blocked",
                        "Lockdown is on",
                        "but the programs that you start outside",
                        "for 3 m more",
                        "sudo porchlightctl open");
    }

    @Test
    void statusInJsonSaysWhatTheHelperHolds() {
        run("lockdown", "on", "--json");
        out.getBuffer().setLength(0);
        run("status", "--json");
        JsonObject shield = json().getAsJsonObject("shield");
        assertThat(shield.get("lockdown").getAsBoolean()).isTrue();
        assertThat(shield.get("split").getAsString()).isEqualTo("OFF");
        assertThat(shield.get("helper").getAsBoolean()).isTrue();
    }

    @Test
    void theWayOutIsNotOfferedWhereNothingIsBlocked() {
        run("status");
        assertThat(out.toString()).doesNotContain("porchlightctl");
    }

    @Test
    void disconnectingUnderLockdownSaysThatItStaysBlocked() {
        core.shield.publish(new Shield(
                true, Optional.empty(), true, true, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty()));
        core.connection().publish(new ConnectionState.Blocked(new Failure.Offline(), Optional.empty()));
        assertThat(run("disconnect")).isEqualTo(Exit.BLOCKED);
        assertThat(out.toString()).contains("Internet is blocked", "Lockdown is on", "sudo porchlightctl open");
    }

    private static LeakLook found(Verdict verdict, long leaked) {
        return new LeakLook(
                false,
                1,
                Optional.empty(),
                Optional.of(new LeakLook.Finding(
                        Instant.EPOCH,
                        verdict,
                        new Tally(468, 455, 13, 6),
                        13,
                        leaked,
                        455,
                        Duration.ofMillis(321),
                        List.of(
                                new LeakReport.Row(Family.V4, Binding.DEVICE, new Tally(150, 150, 0, 0)),
                                new LeakReport.Row(Family.V6, Binding.UNBOUND, new Tally(0, 0, 0, 6))))));
    }

    @Test
    void aCheckSaysItsCountersAndEveryRow() {
        core.look = found(new Verdict.Tight(), 0);
        assertThat(run("check")).isZero();
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "468 attempts: 455 refused here, 13 went through the tunnel, 0 left outside",
                        "  IPv4, bound to a network card: 150 attempts, 150 refused here, 0 sent",
                        "  IPv6, as programs usually send: cannot be tried here (6)",
                        "Nothing left outside the tunnel, and the rules were verified before and after.");
        out.getBuffer().setLength(0);
        core.look = new LeakLook(false, 2, Optional.empty(), core.look.finding());
        assertThat(run("check", "--json")).isZero();
        assertThat(json().get("tried").getAsInt()).isEqualTo(468);
        assertThat(json().get("verdict").getAsString()).isEqualTo("Tight");
        assertThat(json().getAsJsonArray("rows")).hasSize(2);
    }

    @Test
    void aLeakFails() {
        core.look = found(new Verdict.Leaking(3), 3);
        assertThat(run("check")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("3 left outside", "3 packets left this computer outside the tunnel");
    }

    @Test
    void aCheckWithoutAnAnswerIsNoSuccess() {
        core.look = found(new Verdict.CouldNotLook(Verdict.Why.CHANGED), 0);
        assertThat(run("check")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("nothing can be said either way");
    }

    @Test
    void aCheckWhileUnprotectedRefusesWithWords() {
        core.look = new LeakLook(false, 1, Optional.of(new Failure.NothingToCheck()), Optional.empty());
        assertThat(run("check")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(err.toString()).contains("There is nothing to check: you are not protected.", "Nothing was sent.");
        core.look = new LeakLook(false, 2, Optional.of(new Failure.NothingToCheck()), Optional.empty());
        assertThat(run("check", "--json")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(json().get("failure").getAsString()).isEqualTo("NothingToCheck");
    }

    private final List<String> launched = new ArrayList<>();

    private int beside(SplitTunnel side, Optional<SplitTunnel> now, ProgramGroups groups, String... args) {
        return new BesideCommand(side, terminal, groups, () -> now, command -> {
                    launched.addAll(command);
                    return 17;
                })
                .line()
                .setResourceBundle(new HelpWords(terminal.words()))
                .execute(args);
    }

    @Test
    void aProgramIsStartedInItsGroupAndItsExitCodeIsOurs() {
        List<SplitTunnel> kept = new ArrayList<>();
        assertThat(beside(
                        SplitTunnel.OUTSIDE,
                        Optional.of(SplitTunnel.OUTSIDE),
                        kept::add,
                        "curl",
                        "--json",
                        "-h",
                        "--home",
                        "x"))
                .isEqualTo(17);
        assertThat(kept).containsExactly(SplitTunnel.OUTSIDE);
        assertThat(launched)
                .containsSubsequence("--slice=porchlight-outside.slice", "--", "curl", "--json", "-h", "--home", "x");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aProgramThatTheTunnelTreatsLikeEveryOtherIsStartedWithAWord() {
        assertThat(beside(SplitTunnel.INSIDE, Optional.of(SplitTunnel.OFF), split -> {}, "curl"))
                .isEqualTo(17);
        assertThat(err.toString()).contains("“porchlight split inside”");
    }

    @Test
    void withoutAServiceManagerNothingIsStarted() {
        assertThat(beside(
                        SplitTunnel.OUTSIDE,
                        Optional.of(SplitTunnel.OUTSIDE),
                        split -> {
                            throw new HelperException(HelperException.Code.NO_GROUP);
                        },
                        "curl"))
                .isEqualTo(Exit.FAILED);
        assertThat(launched).isEmpty();
        assertThat(err.toString()).contains("Programs cannot be told apart on this system.");
    }

    @Test
    void withoutAProgramNothingIsStarted() {
        assertThat(beside(SplitTunnel.OUTSIDE, Optional.of(SplitTunnel.OUTSIDE), split -> {}))
                .isEqualTo(Exit.USAGE);
        assertThat(launched).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "42"})
    void theProgramsExitCodeComesBack(int code) throws IOException, InterruptedException {
        assertThat(BesideCommand.becoming(List.of("/bin/sh", "-c", "exit " + code)))
                .isEqualTo(code);
    }
}
