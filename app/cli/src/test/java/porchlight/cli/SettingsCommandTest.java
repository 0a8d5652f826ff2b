package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.PublicResolver;
import porchlight.client.Resolver;
import porchlight.client.Route;
import porchlight.client.SettingName;
import porchlight.client.Settings;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;
import porchlight.payment.Money;

@Timeout(60)
class SettingsCommandTest {
    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(2));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    private Settings settings() {
        return core.settings().value();
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dns | example.org | neither an IP address nor the name",
                "dns | 192.168.1.1 | a private address",
                "dns | 2620:fe::fe | an IPv6 address",
                "dns | https://dns.example/q | could only be looked up by somebody else",
                "mtu | 1279 | no whole number from 1,280 to 1,420",
                "mtu | wide | no whole number from 1,280 to 1,420",
                "lan | perhaps | none of: on, off",
                "lockdown | perhaps | none of: on, off",
                "split | around | none of: off, outside, inside",
                "theme | pink | none of: system, day, night",
                "language | xx | none of: system, en, fa",
                "per-day | lots | no amount of MYST above zero",
                "per-day | 0 | no amount of MYST above zero",
                "auto-lock | 0 | neither a number of minutes from 1 to 9999",
                "auto-lock | soon | neither a number of minutes from 1 to 9999",
            })
    void whatIsNoValueOfASettingIsSaidAndChangesNothing(String name, String value, String words) {
        assertThat(run("settings", "set", name, value)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains(words);
        assertThat(core.wishes).doesNotContain("change");
        assertThat(settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void aNameThatNoSettingHasIsSaid() {
        assertThat(run("settings", "set", "colour", "red")).isEqualTo(Exit.USAGE);
        assertThat(run("settings", "get", "colour")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("There is no setting “colour”");
        assertThat(run("settings", "set", "dns")).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatTheHelperRefusesIsSaidAndFails() {
        core.refusal = Optional.of(new Failure.NoProgramGroup());
        assertThat(run("settings", "set", "split", "inside")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be told apart");
    }

    @Test
    void applyingWithoutASessionSaysThatTheNextOneGetsIt() {
        assertThat(run("settings", "apply")).isZero();
        assertThat(out.toString()).contains("You are not connected");
        assertThat(core.wishes).doesNotContain("reconnect");
    }

    @ParameterizedTest
    @CsvSource({
        "dns,quad9-https",
        "dns,'9.9.9.9, 1.1.1.1'",
        "dns,home",
        "mtu,1280",
        "lan,on",
        "disguise,off",
        "beyond,on",
        "per-session,2",
        "per-day,2",
        "per-gib,2",
        "most-per-gib,2",
        "most-per-hour,2",
        "theme,night",
        "language,fa",
        "auto-lock,15",
        "lockdown,on",
        "split,outside"
    })
    void whatIsSetIsReadBackAndSetBack(String name, String value) {
        assertThat(run("settings", "set", name, value, "--json")).isZero();
        assertThat(json().get("value").getAsString()).isEqualTo(value);
        assertThat(json().get("name").getAsString()).isEqualTo(name);
        assertThat(run("settings", "set", name, "default")).isZero();
        assertThat(settings()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void severalAreSetOneAfterTheOther() {
        assertThat(run("settings", "set", "dns", "quad9-unfiltered-https")).isZero();
        assertThat(run("settings", "set", "mtu", "1380")).isZero();
        assertThat(run("settings", "set", "per-day", "۲٫۵")).isZero();
        assertThat(settings().route())
                .isEqualTo(new Route(new Resolver.Listed(PublicResolver.QUAD9_UNFILTERED, true), Optional.of(1380)));
        assertThat(settings().spending().perDay()).contains(Money.ofMyst("2.5"));
        assertThat(run("settings", "set", "dns", "https://dns.example/q 9.9.9.9"))
                .isZero();
        assertThat(settings().route().resolver())
                .isEqualTo(new Resolver.OwnOverHttps("https://dns.example/q", List.of("9.9.9.9")));
    }

    @ParameterizedTest
    @EnumSource(SettingName.class)
    void everySettingIsListedAndCanBeAskedFor(SettingName name) {
        assertThat(run("settings", "list", "--json")).isZero();
        assertThat(json().getAsJsonObject(name.id()).get("value").getAsString()).isNotBlank();
        assertThat(run("settings")).isZero();
        assertThat(out.toString()).contains("\n" + name.id() + " ");
        assertThat(run("settings", "get", name.id())).isZero();
    }
}
