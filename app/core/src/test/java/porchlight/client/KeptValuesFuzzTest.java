package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.Filter;
import porchlight.market.Home;
import porchlight.market.HomeBook;
import porchlight.market.PriceCap;
import porchlight.market.Ranking;
import porchlight.payment.Money;

/// Values on the disk that anything may have happened to: homes, settings and a channel's reading.
class KeptValuesFuzzTest {
    static List<byte[]> values() {
        ChannelReading reading = new ChannelReading(7, Money.ofMyst("5"), Money.ofWei(3), true);
        return List.of(
                HomeCache.write(List.of(FaceSamples.HOME)),
                bytes(SettingsStore.write(FaceSamples.SETTINGS)),
                bytes(ChannelMemory.write(new ChannelMemory.Remembered(reading, true, Optional.empty()))),
                bytes(ChannelMemory.write(new ChannelMemory.Remembered(
                        reading, false, Optional.of(new HubClaim(Money.MAX, Money.ZERO))))),
                bytes("[null]"),
                bytes("null"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("values")
    @FuzzTest
    void anyKeptValueIsAsItWasWrittenOrCountsAsNone(byte[] data) {
        refusedOr(() -> {
            List<Home> homes = HomeCache.read(data);
            assertThat(HomeCache.read(HomeCache.write(homes))).isEqualTo(homes);
            Catalog catalog = Catalog.of(homes);
            assertThat(catalog.groups(Filter.ALL, Set.of())).hasSize(catalog.countries());
            new Ranking(PriceCap.NONE, HomeBook.EMPTY, Instant.EPOCH).order(catalog, new Destination.Anywhere(), true);
            Wire shown = FaceCodec.write(new HomeList(catalog, Optional.empty(), false, true));
            assertThat(FaceCodec.homeList(Wire.parse(shown.toString()))
                            .catalog()
                            .homes())
                    .isEqualTo(catalog.homes());
        });
        String text = new String(data, StandardCharsets.UTF_8);
        refusedOr(() -> {
            Settings settings = SettingsStore.read(text);
            assertThat(SettingsStore.read(SettingsStore.write(settings))).isEqualTo(settings);
        });
        refusedOr(() -> {
            ChannelMemory.Remembered remembered = ChannelMemory.read(text);
            assertThat(ChannelMemory.read(ChannelMemory.write(remembered))).isEqualTo(remembered);
        });
    }

    private static void refusedOr(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException damaged) {
            assertThat(damaged).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
