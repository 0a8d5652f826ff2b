package porchlight.sandbox;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import porchlight.identity.Address;
import porchlight.market.Quality;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.location.Whereabout;

/// All homes of the sandbox: the same seed and number give the same homes.
///
/// About one in four is behind a NAT. The identities are as secret as the seed: good for a play network, never for
/// money.
public final class HomeCatalog {
    /// How many there are unless somebody asks for more.
    public static final int USUAL = 240;

    public static final int MOST = 20_000;

    /// The seed unless somebody gives another.
    public static final long USUAL_SEED = 20_261_122;

    private final List<SandboxHome> homes;
    private final Map<Inet4Address, SandboxHome> byAddress;
    private final Map<Address, SandboxHome> byId;

    private HomeCatalog(List<SandboxHome> homes) {
        this.homes = List.copyOf(homes);
        this.byAddress = new HashMap<>();
        this.byId = new HashMap<>();
        homes.forEach(home -> {
            byAddress.put(home.publicIp(), home);
            byId.put(home.id(), home);
        });
    }

    /// @param count 1 to [#MOST]
    /// @throws IllegalArgumentException if the count is out of range
    public static HomeCatalog of(int count, long seed) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a sandbox has 1 to " + MOST + " homes");
        }
        List<Land> lots = lots(count);
        return new HomeCatalog(IntStream.range(0, count)
                .parallel()
                .mapToObj(index -> home(index, lots.get(index), seed))
                .toList());
    }

    /// The homes `from` to `to` - 1 of a catalogue of that size, without making the others.
    static List<SandboxHome> part(int count, int from, int to, long seed) {
        List<Land> lots = lots(count);
        return IntStream.range(from, to)
                .mapToObj(index -> home(index, lots.get(index), seed))
                .toList();
    }

    /// Every country gets its share, and at least one home as long as there are enough.
    private static List<Land> lots(int count) {
        List<Land> lots = new ArrayList<>();
        for (Land land : Land.ALL) {
            if (lots.size() < count) {
                lots.add(land);
            }
        }
        int weights = Land.ALL.stream().mapToInt(Land::weight).sum();
        SplittableRandom random = new SplittableRandom(weights);
        while (lots.size() < count) {
            int draw = random.nextInt(weights);
            int at = 0;
            while (draw >= Land.ALL.get(at).weight()) {
                draw -= Land.ALL.get(at++).weight();
            }
            lots.add(Land.ALL.get(at));
        }
        return lots;
    }

    private static SandboxHome home(int index, Land land, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        int isp = random.nextInt(land.isps().size());
        String type = pick(random.nextInt(100));
        int asn = 64_500 + Land.ALL.indexOf(land) * 4 + isp;
        Whereabout where = new Whereabout(
                land.continent(),
                land.code(),
                "",
                land.cities().get(random.nextInt(land.cities().size())),
                asn,
                land.isps().get(isp),
                type);
        boolean behindNat = random.nextInt(4) == 0;
        return new SandboxHome(
                new SandboxKeys(seed).home(index),
                where,
                quality(random, land, index < USUAL ? 1.9 : 0.8),
                behindNat ? AddressPlan.behindNat(index) : AddressPlan.direct(index),
                behindNat ? Optional.of(AddressPlan.insideNat(index)) : Optional.empty());
    }

    private static String pick(int percent) {
        if (percent < 78) {
            return "residential";
        }
        return percent < 90 ? "cellular" : percent < 97 ? "hosting" : "business";
    }

    /// @param spread of the score above 1.1: the usual homes, which answer from the start, are the better ones
    private static Quality quality(SplittableRandom random, Land land, double spread) {
        double score = tenths(1.1 + spread * Math.sqrt(random.nextDouble()));
        double latency = tenths(land.latencyMillis() * (0.85 + 0.5 * random.nextDouble()) + 2 * random.nextDouble());
        double bandwidth = tenths(12 + 240 * Math.pow(random.nextDouble(), 2));
        double uptime = tenths(24 - 10 * Math.pow(random.nextDouble(), 4));
        double loss = tenths(random.nextInt(5) == 0 ? 0.8 * random.nextDouble() : 0);
        return new Quality(score, latency, bandwidth, uptime, loss);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /// In the order in which they are announced.
    public List<SandboxHome> homes() {
        return homes;
    }

    /// Who and where an address of the lab is, the user's own included.
    public Optional<Whereabout> where(Inet4Address address) {
        if (address.equals(AddressPlan.literal(AddressPlan.YOUR_ISP))) {
            return Optional.of(Whereabout.USER);
        }
        return Optional.ofNullable(byAddress.get(address)).map(SandboxHome::where);
    }

    /// The home of that provider id.
    public Optional<SandboxHome> home(Address id) {
        return Optional.ofNullable(byId.get(id));
    }
}
