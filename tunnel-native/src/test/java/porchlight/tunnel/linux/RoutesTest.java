package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    private static final String RULES = """
            0:	from all lookup local
            5085:	from all to 198.51.100.2 ipproto udp sport 40123 dport 4455 lookup main proto 79
            5090:	from all to 10.182.0.1 lookup 5052 proto 79
            5200:	not from all fwmark 0x50526c68 lookup 5052 proto 79
            32766:	from all lookup main
            """;
    private static final String TABLE = "default dev porchlight0 scope link \nunreachable default metric 4294967295 \n";
    private static final String TABLE6 = """
            default dev porchlight0 metric 1024 pref medium
            unreachable default dev lo metric 4294967295 error -113 pref medium
            """;
    private static final String CLOSED6 = "unreachable default dev lo metric 4294967295 error -113 pref medium\n";

    private static boolean stand(boolean v6, String... readings) {
        return new Routes(List.of(readings)).stand(v6);
    }

    @Test
    void asTheyWereLaidTheyStand() {
        assertThat(stand(false, RULES, TABLE)).isTrue();
        assertThat(stand(false, RULES, TABLE, RULES, CLOSED6)).isTrue();
        assertThat(stand(true, RULES, TABLE, RULES, TABLE6)).isTrue();
    }

    @Test
    void whatIsMissingInEitherFamilyIsSeen() {
        List<String> good = List.of(RULES, TABLE, RULES, TABLE6);
        for (int i = 0; i < good.size(); i++) {
            String was = good.get(i);
            List<String> spoilt = i % 2 == 0
                    ? List.of(
                            "",
                            was.replace("5200:", "5201:"),
                            was.replaceAll("5200:.*\n", ""),
                            was.replaceAll("(5200:.*)5052", "$1main"))
                    : List.of(
                            "",
                            was.replace("porchlight0", "eth0"),
                            was.replaceFirst("unreachable.*", ""),
                            was.replaceFirst("default dev p.*", ""));
            for (String other : spoilt) {
                assertThat(other).isNotEqualTo(was);
                List<String> all = new ArrayList<>(good);
                all.set(i, other);
                assertThat(new Routes(all).stand(true)).as("%d: %s", i, other).isFalse();
            }
        }
        assertThat(stand(true, RULES, TABLE, RULES, CLOSED6)).isFalse();
    }
}
