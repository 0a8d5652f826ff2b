package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.wire.Answers;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.JsonParser;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// What a message may hold: words of closed vocabularies, keys, addresses, numbers and flags, and no text that somebody
/// made up (`security.md §3.1 L3, L4`). Walks every field of every message, so that a new one is tried too.
class SchemaTest {
    /// The only places of a request that hold a text: all are read as an address.
    private static final Set<String> ADDRESSES = Set.of(
            "Endpoint.ip",
            "TunnelRequest.peerIp",
            "Channel.ip",
            "TunnelRequest.addr4",
            "TunnelRequest.addr6",
            "TunnelRequest.dns");

    @TempDir
    private Path directory;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served(directory);
        served.engine.lease().renew(Duration.ofSeconds(60));
        served.platform.done();
    }

    @AfterEach
    void end() throws IOException {
        served.close();
    }

    /// Every kind of request, with every field that there is.
    static List<Request> requests() {
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.addr6 = Optional.of("fd00::2");
        draft.v6 = TunnelRequest.V6.TUNNEL;
        draft.dns = List.of("10.182.0.1", "9.9.9.9");
        List<Request> all = new ArrayList<>(CallerTable.requests());
        all.add(new Request.Up(draft.request()));
        all.add(new Request.Switch(draft.request()));
        all.add(new Request.Allow(List.of(
                new Endpoint("45.83.220.7", 443, Endpoint.Protocol.TCP),
                new Endpoint("2a00:1450::1", 0, Endpoint.Protocol.UDP))));
        return all;
    }

    /// Everything that a text can do to a configuration, a rule, a command line or a path.
    static List<String> strangers() {
        return List.of(
                "",
                " ",
                "x",
                "/etc/passwd",
                "../x",
                "--help",
                "-f",
                "wg0",
                "%i",
                "%n%s",
                "${HOME}",
                "$(id)",
                "`id`",
                "#",
                "# x",
                "\n",
                "\r\n",
                "\0",
                "\t",
                ";",
                "; drop",
                "\"",
                "'",
                "\\",
                "{ }",
                "}",
                "|sh",
                "&",
                "*",
                "~",
                "١٢٧.٠.٠.١",
                "10.0.0.1\nPostUp = id",
                "10.0.0.1 accept",
                "45.83.220.2/0",
                "45.83.220.2 ",
                "45.83.220.2\0",
                "45.83.220.2#",
                "localhost",
                "exit.example",
                "0x2d53dc02",
                "45.83.220.02",
                "45.83.220.2:51820",
                "::ffff:45.83.220.2",
                "fe80::1%eth0",
                "a".repeat(44),
                "a".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("requests")
    @DisplayName("CVE-2018-10900, CVE-2019-12578, CVE-2019-12579, CVE-2018-3952, CVE-2018-4010: no field takes a text")
    void aTextInAnyFieldIsABadRequestAndChangesNothing(Request request) throws MalformedException {
        Json.Fields good = JsonParser.object(Requests.write(1, request));
        int tried = 0;
        for (List<Object> place : texts(good, List.of())) {
            String was = ((Json.Text) at(good, place)).value();
            for (String stranger : strangers()) {
                for (String text : List.of(stranger, was + stranger, stranger + was)) {
                    if (text.equals(was)) {
                        continue;
                    }
                    tried++;
                    byte[] spoilt =
                            with(good, place, new Json.Text(text)).write().getBytes(StandardCharsets.UTF_8);
                    assertThat(served.answer(spoilt))
                            .as("%s at %s", text, place)
                            .isInstanceOfSatisfying(
                                    Answer.Refused.class,
                                    no -> assertThat(no.code()).isEqualTo(Code.BAD_REQUEST));
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        assertThat(served.platform.done()).isEmpty();
        // The control: as it was, the same request is understood.
        assertThat(served.answer(good.write().getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(Answer.Refused.with(Code.BAD_REQUEST));
    }

    @Test
    @DisplayName("CVE-2018-3952: a text where a number or a flag belongs, and the other way round, is a bad request")
    void anotherTypeInAnyFieldIsABadRequest() throws MalformedException {
        for (Request request : requests()) {
            Json.Fields good = JsonParser.object(Requests.write(1, request));
            for (List<Object> place : leaves(good, List.of())) {
                for (Json other : List.of(
                        new Json.Text("1"),
                        new Json.Whole(1),
                        new Json.Flag(true),
                        new Json.Items(List.of()),
                        new Json.Fields(Map.of()))) {
                    if (!other.getClass().equals(at(good, place).getClass())) {
                        byte[] spoilt = with(good, place, other).write().getBytes(StandardCharsets.UTF_8);
                        assertThat(served.answer(spoilt))
                                .as("%s at %s of %s", other, place, good.write())
                                .isEqualTo(Answer.Refused.with(Code.BAD_REQUEST));
                    }
                }
            }
        }
    }

    @Test
    @DisplayName(
            "CVE-2019-12578, CVE-2019-12579: the types of all messages leave no room for a path, a name or an argument")
    void theTypesOfRequestsAreClosed() {
        Set<String> texts = new TreeSet<>();
        for (Class<?> request : Request.class.getPermittedSubclasses()) {
            walk(request, texts);
        }
        assertThat(texts).containsExactlyInAnyOrderElementsOf(ADDRESSES);
    }

    /// A message that would take a path, to see that the walk finds it.
    private record Spoilt(List<Optional<String>> scripts, int number) {}

    @Test
    void theWalkOverTheTypesSeesAText() {
        Set<String> texts = new TreeSet<>();
        walk(Spoilt.class, texts);
        assertThat(texts).containsExactly("Spoilt.scripts");
    }

    private static void walk(Class<?> record, Set<String> texts) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = record.getSimpleName() + "." + component.getName();
            classes(component.getGenericType()).forEach(type -> {
                if (type == String.class) {
                    texts.add(name);
                } else if (type.isRecord()) {
                    walk(type, texts);
                } else {
                    assertThat(type.isPrimitive()
                                    || type.isEnum()
                                    || type == Integer.class
                                    || type == WireGuardKey.class
                                    || type == Duration.class)
                            .as(name + " is a " + type)
                            .isTrue();
                }
            });
        }
    }

    private static Stream<Class<?>> classes(Type type) {
        return type instanceof ParameterizedType several
                ? Stream.of(several.getActualTypeArguments()).flatMap(SchemaTest::classes)
                : Stream.of((Class<?>) type);
    }

    @Test
    void noAnswerCarriesAFreeTextEither() throws MalformedException {
        List<Answer> answers = new ArrayList<>();
        for (Request request : requests()) {
            answers.add(served.answer(Requests.write(1, request)));
        }
        for (Code code : Code.values()) {
            answers.add(Answer.Refused.with(code));
        }
        Set<String> seen = new TreeSet<>();
        for (Answer answer : answers) {
            Json.Fields told = JsonParser.object(Answers.write(1, answer));
            for (List<Object> place : texts(told, List.of())) {
                seen.add(((Json.Text) at(told, place)).value());
            }
        }
        assertThat(seen)
                .contains("linux", "bad_request")
                .allMatch(text -> text.matches("[a-z0-9_]{1,64}|[A-Za-z0-9+/]{43}="));
    }

    private static List<List<Object>> texts(Json value, List<Object> here) {
        return leaves(value, here).stream()
                .filter(place -> at(value, place.subList(here.size(), place.size())) instanceof Json.Text)
                .toList();
    }

    /// Where its texts, numbers and flags are: the keys and numbers on the way there.
    private static List<List<Object>> leaves(Json value, List<Object> here) {
        return switch (value) {
            case Json.Fields(Map<String, Json> fields) ->
                fields.entrySet().stream()
                        .flatMap(field -> leaves(field.getValue(), and(here, field.getKey())).stream())
                        .toList();
            case Json.Items(List<Json> items) -> {
                List<List<Object>> all = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    all.addAll(leaves(items.get(i), and(here, i)));
                }
                yield all;
            }
            case Json.Text _, Json.Whole _, Json.Flag _ -> List.of(here);
        };
    }

    private static List<Object> and(List<Object> here, Object next) {
        return Stream.concat(here.stream(), Stream.of(next)).toList();
    }

    private static Json at(Json value, List<Object> place) {
        Json found = value;
        for (Object step : place) {
            found = step instanceof Integer i
                    ? ((Json.Items) found).values().get(i)
                    : ((Json.Fields) found).values().get((String) step);
        }
        return found;
    }

    private static Json with(Json value, List<Object> place, Json other) {
        if (place.isEmpty()) {
            return other;
        }
        List<Object> rest = place.subList(1, place.size());
        if (place.getFirst() instanceof Integer i) {
            List<Json> items = new ArrayList<>(((Json.Items) value).values());
            items.set(i, with(items.get(i), rest, other));
            return new Json.Items(items);
        }
        Map<String, Json> fields = new LinkedHashMap<>(((Json.Fields) value).values());
        fields.computeIfPresent((String) place.getFirst(), (key, old) -> with(old, rest, other));
        return new Json.Fields(fields);
    }
}
