package porchlight.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Makes a new folder look like one that was used before: with homes that nobody offers. The start-up cache is
/// made of a start from it, and a start that finds no homes would leave out most of what the next ones do.
public final class Rehearsal {
    private static final int HOMES = 3000;
    private static final List<String> COUNTRIES =
            List.of("US", "DE", "GB", "IN", "FR", "BR", "CA", "NL", "ES", "JP", "TR", "IT", "PL", "UA", "KZ", "AE");
    private static final List<String> CITIES = List.of("Rehearsal", "São Paulo", "");

    private Rehearsal() {}

    /// @param home the folder, which must be one of its own: the homes kept in it are lost
    /// @throws IOException if it cannot be written
    public static void prepare(Path home) throws IOException {
        try (HomeFolder folder = HomeFolder.open(home)) {
            if (!folder.isMine()) {
                throw new IOException("somebody works in " + home);
            }
            try (Ledger ledger = Ledger.open(folder.path().resolve(LocalPorchlight.LEDGER))) {
                new HomeCache(ledger.settings()).save(homes(), Instant.now());
            }
        }
    }

    private static List<Home> homes() {
        List<Home> homes = new ArrayList<>();
        for (int i = 1; i <= HOMES; i++) {
            homes.add(new Home(
                    new Proposal(
                            new HomeId(Address.of(String.format(Locale.ROOT, "0x%040x", i)), "wireguard"),
                            new Country(COUNTRIES.get(i % COUNTRIES.size())),
                            CITIES.get(i % CITIES.size()),
                            "Rehearsal",
                            0,
                            i % 5 == 0 ? IpType.HOSTING : IpType.RESIDENTIAL,
                            List.of("nats://rehearsal.invalid:4222"),
                            List.of(),
                            new Quality(i % 7 / 2.0, 20 + i % 200, 80, 20, 0)),
                    new Price(Money.ofMyst("0.02"), Money.ofWei(100_000_000_000_000_000L + i))));
        }
        return homes;
    }
}
