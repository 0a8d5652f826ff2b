package porchlight.gui;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Made-up homes, the same ones every time.
@SuppressWarnings("StringSplitter") // our own texts, without surprises
public final class Neighbourhood {
    public static final Country GERMANY = new Country("DE");
    public static final Country JAPAN = new Country("JP");
    public static final Home BERLIN =
            home(GERMANY, "Berlin", "Deutsche Telekom", "41f2", "c09a", 0.11, 31, 3, IpType.RESIDENTIAL);
    public static final Home MUNICH =
            home(GERMANY, "Munich", "Vodafone Kabel", "9d27", "77e1", 0.11, 38, 3, IpType.RESIDENTIAL);
    public static final Home HAMBURG =
            home(GERMANY, "Hamburg", "1&1 Versatel", "0be4", "41aa", 0.12, 44, 2.2, IpType.RESIDENTIAL);

    private static final String COUNTRIES =
            "US:604 DE:409 GB:361 IN:319 FR:276 BR:233 CA:204 NL:188 ES:151 JP:97 TR:88 IT:70 PL:60 AU:40 SE:35 "
                    + "CH:30 AT:28 BE:25 PT:22 RO:20 UA:18 CZ:16 AR:15 MX:14 ZA:13 NG:12 KE:11 EG:10 SG:9 MY:8";
    private static final String MORE =
            "ID TH VN PH KR TW HK NZ CL CO PE VE EC UY PY BO DK NO FI IS IE GR BG HU SK SI HR RS "
                    + "LT LV EE GE AM AZ KZ IL AE SA MA TN GH";
    private static final List<String> ISPS = List.of(
            "Vodafone", "Telefónica", "Orange", "KPN", "Vivo", "K-Opticom", "Türk Telekom", "Comcast", "Airtel");
    private static final List<String> CITIES =
            List.of("Centro", "São Paulo", "Kraków", "Zürich", "Springfield", "Málaga", "");

    private Neighbourhood() {}

    public static Home home(
            Country country,
            String city,
            String isp,
            String head,
            String tail,
            double perGib,
            double millis,
            double score,
            IpType type) {
        String middle = "0".repeat(32);
        return new Home(
                new Proposal(
                        new HomeId(Address.of("0x" + head + middle + tail), "wireguard"),
                        country,
                        city,
                        isp,
                        3320,
                        type,
                        List.of("nats://broker:4222"),
                        List.of(),
                        new Quality(score, millis, 80, 20, 0)),
                new Price(Money.ofMyst("0.02"), Money.ofMyst(Double.toString(perGib))));
    }

    /// 3,412 homes in 71 countries, as in the pictures.
    public static Catalog pictured() {
        List<Home> homes = new ArrayList<>(List.of(BERLIN, MUNICH, HAMBURG));
        Random chance = new Random(7);
        for (String part : COUNTRIES.split(" ")) {
            String[] two = part.split(":");
            add(homes, new Country(two[0]), Integer.parseInt(two[1]), chance);
        }
        String[] more = MORE.split(" ");
        for (int i = 0; i < more.length; i++) {
            int wanted = (3412 - homes.size()) / (more.length - i);
            add(homes, new Country(more[i]), Math.max(1, wanted), chance);
        }
        return Catalog.of(homes);
    }

    /// As many as asked for.
    public static Catalog of(int size) {
        List<Home> homes = new ArrayList<>(List.of(BERLIN, MUNICH, HAMBURG));
        Random chance = new Random(11);
        String[] more = (COUNTRIES.replaceAll(":\\d+", "") + " " + MORE).split(" ");
        while (homes.size() < size) {
            add(homes, new Country(more[chance.nextInt(more.length)]), 1, chance);
        }
        return Catalog.of(homes);
    }

    private static void add(List<Home> homes, Country country, int count, Random chance) {
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[4];
            chance.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            homes.add(home(
                    country,
                    CITIES.get(chance.nextInt(CITIES.size())),
                    ISPS.get(chance.nextInt(ISPS.size())),
                    hex.substring(0, 4),
                    hex.substring(4),
                    (12 + chance.nextInt(15)) / 100.0,
                    45 + chance.nextInt(200),
                    chance.nextDouble() * 3,
                    chance.nextInt(5) == 0 ? IpType.HOSTING : IpType.RESIDENTIAL));
        }
    }
}
