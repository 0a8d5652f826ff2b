package porchlight.market;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Homes made by hand for tests.
final class Market {
    private Market() {}

    static Address provider(int number) {
        return Address.of("0x" + "%040x".formatted(number));
    }

    static Proposal proposal(Address provider, String service, String country, IpType type, Quality quality) {
        return new Proposal(
                new HomeId(provider, service),
                new Country(country),
                "",
                "",
                0,
                type,
                List.of("nats://broker.example:4222"),
                List.of(),
                quality);
    }

    static Home home(int number, String country, String city, String isp) {
        return home(number, country, city, isp, new Quality(2, 50, 50, 24, 0), IpType.RESIDENTIAL, 100);
    }

    static Home home(
            int number, String country, String city, String isp, Quality quality, IpType type, long weiPerGib) {
        return new Home(
                new Proposal(
                        new HomeId(provider(number), "wireguard"),
                        new Country(country),
                        city,
                        isp,
                        0,
                        type,
                        List.of("nats://broker.example:4222"),
                        List.of(),
                        quality),
                new Price(Money.ofWei(weiPerGib / 100), Money.ofWei(weiPerGib)));
    }

    /// A world of homes, the same for the same number.
    static List<Home> many(int count) {
        Random random = new Random(7);
        String[] countries = {
            "DE", "US", "NL", "GB", "JP", "BR", "CA", "FR", "ES", "PL", "IT", "SE", "NO", "FI", "CH", "AT", "TR", "IN",
            "ZA", "AU", "NZ", "MX", "AR", "CL", "CO", "KE", "NG", "EG", "AE", "SG", "KR", "TW", "HK", "ID", "TH", "VN",
            "UA", "RO", "BG", "GR"
        };
        String[] cities = {"São Paulo", "Berlin", "München", "Łódź", "İstanbul", "New York", "Tokyo", "Oslo", ""};
        String[] isps = {"Deutsche Telekom AG", "Vodafone Kabel", "Comcast Cable", "Türk Telekom", "Example Net"};
        List<Home> homes = new ArrayList<>(count);
        byte[] id = new byte[20];
        for (int i = 0; i < count; i++) {
            random.nextBytes(id);
            homes.add(new Home(
                    new Proposal(
                            new HomeId(Address.of("0x" + HexFormat.of().formatHex(id)), "dvpn"),
                            new Country(countries[random.nextInt(countries.length)]),
                            cities[random.nextInt(cities.length)] + (i % 300),
                            isps[random.nextInt(isps.length)] + " " + (i % 700),
                            64500,
                            random.nextInt(10) < 7 ? IpType.RESIDENTIAL : IpType.HOSTING,
                            List.of("nats://broker.example:4222"),
                            List.of(),
                            new Quality(random.nextDouble() * 3, random.nextInt(400), random.nextInt(200), 24, 0)),
                    new Price(Money.ofWei(random.nextInt(1000)), Money.ofWei(random.nextInt(100_000)))));
        }
        return homes;
    }
}
