package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import porchlight.sandbox.lab.Netns.Guest;

@Tag("netns")
class LabTest {
    @BeforeEach
    void privileges() {
        Netns.need();
    }

    @Test
    void withoutATunnelTheWebSeesTheUsersProvider() throws Exception {
        try (Lab lab = Lab.up(Netns.name());
                Guest web = Guest.java(lab, Place.NET, WebGuest.class)) {
            assertThat(web.line()).isEqualTo("ready");

            assertThat(lab.run(Place.YOU, "curl", "-sS", "--max-time", "5", "http://203.0.113.80/ip"))
                    .isEqualTo(AddressPlan.YOUR_ISP + "\n");
            assertThat(lab.run(Place.YOU, "curl", "-sS", "--max-time", "5", "http://web.lab/ip"))
                    .isEqualTo(AddressPlan.YOUR_ISP + "\n");
            String direct = AddressPlan.direct(1234).getHostAddress();
            assertThat(lab.run(Place.EXITS, "curl", "-sS", "--interface", direct, "http://203.0.113.80/ip"))
                    .isEqualTo(direct + "\n");
            assertThat(lab.run(
                            Place.NAT,
                            "curl",
                            "-sS",
                            "--interface",
                            AddressPlan.insideNat(1234).getHostAddress(),
                            "http://203.0.113.80/ip"))
                    .isEqualTo(AddressPlan.behindNat(1234).getHostAddress() + "\n");
        }
    }

    @Test
    void nothingUnaskedReachesTheUserOrAHomeBehindANat() throws Exception {
        try (Lab lab = Lab.up(Netns.name())) {
            assertThatThrownBy(() -> lab.run(Place.NET, "ping", "-c1", "-W1", AddressPlan.YOUR_ISP))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> lab.run(
                            Place.NET,
                            "ping",
                            "-c1",
                            "-W1",
                            AddressPlan.behindNat(3).getHostAddress()))
                    .isInstanceOf(IOException.class);
            assertThat(lab.run(
                            Place.NET,
                            "ping",
                            "-c1",
                            "-W1",
                            AddressPlan.direct(3).getHostAddress()))
                    .contains(" 0% packet loss");
        }
    }

    @Test
    void bothNatsCanBePunchedFromInside() throws Exception {
        try (Lab lab = Lab.up(Netns.name());
                Guest home = Guest.java(
                        lab,
                        Place.NAT,
                        PunchGuest.class,
                        AddressPlan.insideNat(7).getHostAddress(),
                        "41000",
                        AddressPlan.YOUR_ISP,
                        "42000");
                Guest user = Guest.java(
                        lab,
                        Place.YOU,
                        PunchGuest.class,
                        AddressPlan.YOU,
                        "42000",
                        AddressPlan.behindNat(7).getHostAddress(),
                        "41000")) {
            assertThat(user.line()).isEqualTo("met " + AddressPlan.behindNat(7).getHostAddress() + ":41000");
            assertThat(home.line()).isEqualTo("met " + AddressPlan.YOUR_ISP + ":42000");
            assertThat(user.end()).isZero();
        }
    }

    @Test
    void twoLabsStandSideBySideAndASecondOfTheSameNameDoesNot() throws Exception {
        try (Lab one = Lab.up(Netns.name() + "a");
                Lab two = Lab.up(Netns.name() + "b")) {
            assertThat(one.namespace(Place.YOU)).isNotEqualTo(two.namespace(Place.YOU));
            assertThatThrownBy(() -> Lab.up(Netns.name() + "a").close()).isInstanceOf(IOException.class);
            assertThat(one.run(Place.YOU, "ip", "-br", "addr", "show", "up0")).contains(AddressPlan.YOU);
        }
    }

    @Test
    void whenItIsClosedNothingIsLeft() throws Exception {
        String before = Netns.snapshot();
        try (Lab lab = Lab.up(Netns.name());
                Guest web = Guest.java(lab, Place.NET, WebGuest.class)) {
            assertThat(web.line()).isEqualTo("ready");
            assertThat(Netns.snapshot()).isNotEqualTo(before);
        }
        assertThat(Netns.snapshot()).isEqualTo(before);
    }

    @Test
    void whenItsMakerIsKilledNothingIsLeftEither() throws Exception {
        String before = Netns.snapshot();
        String name = Netns.name() + "k";
        try (Guest maker = Guest.host(LabGuest.class, name)) {
            assertThat(maker.line()).isEqualTo("up");
            assertThat(Files.exists(Path.of("/run/netns/pl-" + name + "-you"))).isTrue();
            maker.killHard();
        }
        Instant deadline = Instant.now().plus(Duration.ofSeconds(8));
        while (!Netns.snapshot().equals(before) && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        assertThat(Netns.snapshot()).isEqualTo(before);
    }
}
