package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;

class ChannelStandingTest {
    private static final Address WHOSE = OrderWorld.SIGNER.address();
    private static final Optional<Address> CHANNEL = Optional.of(OrderWorld.CHANNEL);

    private static ChannelStanding of(Optional<Address> channel, Difference.Kind... kinds) {
        List<Difference> differences =
                List.of(kinds).stream().map(Difference::new).toList();
        return ChannelStanding.of(OrderWorld.wallet(WHOSE, channel, differences), WHOSE);
    }

    @Test
    void whatNobodyComparedIsUnknown() {
        assertThat(ChannelStanding.of(Wallet.NONE, WHOSE)).isEqualTo(ChannelStanding.UNKNOWN);
        assertThat(of(Optional.empty())).isEqualTo(ChannelStanding.UNKNOWN);
    }

    @Test
    void anotherIdentitysWalletSaysNothing() {
        assertThat(ChannelStanding.of(OrderWorld.wallet(Address.ZERO, CHANNEL, List.of()), WHOSE))
                .isEqualTo(ChannelStanding.UNKNOWN);
    }

    @Test
    void aRegistryThatNamesAnotherChannelDisownsIt() {
        assertThat(of(Optional.empty(), Difference.Kind.CHANNEL_DISAGREES)).isEqualTo(ChannelStanding.DISOWNED);
        assertThat(of(CHANNEL, Difference.Kind.CHANNEL_DISAGREES)).isEqualTo(ChannelStanding.DISOWNED);
    }

    @Test
    void otherDifferencesDoNotMatterHere() {
        assertThat(of(CHANNEL)).isEqualTo(ChannelStanding.OWNED);
        assertThat(of(CHANNEL, Difference.Kind.HUB_PROMISE_FOREIGN)).isEqualTo(ChannelStanding.OWNED);
    }
}
