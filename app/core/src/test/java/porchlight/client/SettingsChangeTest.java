package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.client.SettingsChange.Built;
import porchlight.client.SettingsChange.When;

class SettingsChangeTest {
    private static final Settings BUILT = Settings.DEFAULT;

    @Test
    void whatWasChangedAndChangedBackWaitsForNothing() {
        Settings other = BUILT.withRoute(BUILT.route().withMtu(Optional.of(1300)));
        assertThat(SettingsChange.waiting(BUILT, other)).containsExactly(Built.MTU);
        assertThat(SettingsChange.waiting(BUILT, other.withRoute(BUILT.route())))
                .isEmpty();
    }

    @Test
    void theUsualPacketSizeByItsNumberIsNoChange() {
        assertThat(SettingsChange.waiting(BUILT, BUILT.withRoute(BUILT.route().withMtu(Optional.of(Route.MOST_MTU)))))
                .isEmpty();
    }

    @Test
    void anotherResolverNeedsANewTunnel() {
        for (Resolver other : List.of(
                new Resolver.Own(List.of("9.9.9.9")),
                new Resolver.Listed(PublicResolver.QUAD9, false),
                new Resolver.Listed(PublicResolver.QUAD9, true))) {
            assertThat(SettingsChange.waiting(
                            BUILT, BUILT.withRoute(BUILT.route().withResolver(other))))
                    .containsExactly(Built.RESOLVER);
        }
    }

    @Test
    void whatIsNotBuiltIntoATunnelNeedsNone() {
        Settings other = BUILT.withLan(true)
                .withTheme(Settings.Theme.DAY)
                .withLanguage(Optional.of("fa"))
                .withDisguise(false)
                .withBeyond(true)
                .withKeepHistory(false)
                .withAutoLock(Optional.of(Duration.ofMinutes(5)))
                .withSpending(FaceSamples.SETTINGS.spending());
        assertThat(SettingsChange.waiting(BUILT, other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SettingName.class)
    void whatIsSaidToNeedANewTunnelIsWhatIsBuiltIntoOne(SettingName name) {
        boolean built = SettingsChange.when(name) == When.NEW_TUNNEL;
        assertThat(built).isEqualTo(EnumSet.of(SettingName.DNS, SettingName.MTU).contains(name));
        assertThat(SettingName.of(name.id())).contains(name);
    }
}
