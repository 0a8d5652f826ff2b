package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.client.HelperStarter.Outcome;
import porchlight.client.HelperStarter.Step;
import porchlight.tunnel.SplitTunnel;

/// Every command that the client runs on a Linux system, word for word.
class SystemProgramsTest {
    private static final List<String> SHELLS = List.of("sh", "bash", "dash", "zsh", "-c", "env", "sudo");

    @Test
    void aGroupIsMadeByTheUsersOwnServiceManager() {
        assertThat(ProgramGroups.keeping(SplitTunnel.OUTSIDE))
                .containsExactly("/usr/bin/systemctl", "--user", "--quiet", "start", "porchlight-outside.slice");
        assertThat(ProgramGroups.keeping(SplitTunnel.INSIDE)).endsWith("porchlight-inside.slice");
    }

    @Test
    void aProgramIsStartedInItsGroupWithItsWordsAsTheyAre() {
        assertThat(ProgramGroups.launching(SplitTunnel.INSIDE, List.of("vlc", "--fullscreen", "a b; rm -rf $HOME")))
                .containsExactly(
                        "/usr/bin/systemd-run",
                        "--user",
                        "--scope",
                        "--quiet",
                        "--collect",
                        "--slice=porchlight-inside.slice",
                        "--",
                        "vlc",
                        "--fullscreen",
                        "a b; rm -rf $HOME");
        assertThatIllegalArgumentException().isThrownBy(() -> ProgramGroups.launching(SplitTunnel.OFF, List.of("vlc")));
    }

    @Test
    void theGroupThatAProgramIsInIsReadFromTheKernelsWords() {
        String inside =
                "0::/user.slice/user-1000.slice/user@1000.service/porchlight.slice/porchlight-inside.slice/run-1.scope";
        assertThat(ProgramGroups.of(List.of("9:name=systemd:/", inside))).isEqualTo(SplitTunnel.INSIDE);
        assertThat(ProgramGroups.of(List.of(inside.replace("inside", "outside"))))
                .isEqualTo(SplitTunnel.OUTSIDE);
        assertThat(ProgramGroups.of(List.of("0::/user.slice/user-1000.slice/session-2.scope")))
                .isEqualTo(SplitTunnel.OFF);
        assertThat(ProgramGroups.of(List.of())).isEqualTo(SplitTunnel.OFF);
    }

    @Test
    void theHelperIsStartedAndClaimedThroughPolkit() {
        assertThat(HelperStarter.command(Step.START))
                .containsExactly("/usr/bin/pkexec", "/usr/bin/systemctl", "start", "porchlightd.socket");
        assertThat(HelperStarter.command(Step.CLAIM))
                .containsExactly("/usr/bin/pkexec", "/usr/lib/porchlight/bin/porchlight-claim");
    }

    @Test
    void noCommandGoesThroughAShell() {
        Stream.of(
                        ProgramGroups.keeping(SplitTunnel.OUTSIDE),
                        ProgramGroups.launching(SplitTunnel.OUTSIDE, List.of("vlc")),
                        HelperStarter.command(Step.START),
                        HelperStarter.command(Step.CLAIM))
                .forEach(command -> {
                    assertThat(command.getFirst()).startsWith("/usr/");
                    assertThat(command).doesNotContainAnyElementsOf(SHELLS);
                });
    }

    @ParameterizedTest
    @CsvSource({"0,DONE", "126,DECLINED", "127,FAILED", "1,FAILED", "5,FAILED"})
    void aClosedDialogIsNotAFault(int code, Outcome outcome) {
        assertThat(HelperStarter.outcome(code)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"Linux,true", "Mac OS X,false", "Windows 11,false", "FreeBSD,false", "'',false"})
    void onlyASystemWithARecordedRunIsProved(String name, boolean proved) {
        assertThat(ProvedSystems.load().include(name)).isEqualTo(proved);
    }
}
