package porchlight.tunnel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;

class FieldReaderTest {
    private static FieldReader of(Object... keysAndValues) {
        return new FieldReader(Writing.fields(keysAndValues));
    }

    private static void refuses(ThrowableAssert.ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(MalformedException.class);
    }

    @Test
    void aFieldThatIsNotThereIsMissedAndOneTooManyIsSeen() throws MalformedException {
        refuses(() -> of().take("a"));
        FieldReader two = of("a", 1, "b", 2);
        assertThat(two.has("a")).isTrue();
        assertThat(two.has("c")).isFalse();
        assertThat(two.integer("a")).isEqualTo(1);
        refuses(two::end);
        assertThat(two.integer("b")).isEqualTo(2);
        two.end();
    }

    @Test
    void everyTypeIsItself() throws MalformedException {
        FieldReader all = of("t", "x", "n", 5, "f", true, "o", Writing.fields("in", 1), "l", new Json.Items(List.of()));
        assertThat(all.text("t")).isEqualTo("x");
        assertThat(all.whole("n", 0, 9)).isEqualTo(5);
        assertThat(all.flag("f")).isTrue();
        assertThat(of("f", false).flag("f")).isFalse();
        assertThat(all.object("o").integer("in")).isEqualTo(1);
        assertThat(all.items("l", 0)).isEmpty();
        all.end();
        for (String key : List.of("n", "f", "o", "l")) {
            refuses(() -> all.text(key));
            refuses(() -> all.optionalText(key));
            refuses(() -> all.word(key, Helper.Then.values()));
        }
        for (String key : List.of("t", "f", "o", "l")) {
            refuses(() -> all.whole(key, Long.MIN_VALUE, Long.MAX_VALUE));
            refuses(() -> all.integer(key));
        }
        for (String key : List.of("t", "n", "o", "l")) {
            refuses(() -> all.flag(key));
        }
        for (String key : List.of("t", "n", "f", "l")) {
            refuses(() -> all.object(key));
        }
        for (String key : List.of("t", "n", "f", "o")) {
            refuses(() -> all.items(key, 9));
            refuses(() -> all.texts(key, 9));
        }
    }

    @Test
    void theEndsOfARangeAreInIt() throws MalformedException {
        assertThat(of("n", 3).whole("n", 3, 3)).isEqualTo(3);
        refuses(() -> of("n", 3).whole("n", 4, 9));
        refuses(() -> of("n", 3).whole("n", 0, 2));
        assertThat(of("n", Integer.MAX_VALUE).integer("n")).isEqualTo(Integer.MAX_VALUE);
        assertThat(of("n", Integer.MIN_VALUE).integer("n")).isEqualTo(Integer.MIN_VALUE);
        refuses(() -> of("n", Integer.MAX_VALUE + 1L).integer("n"));
        refuses(() -> of("n", Integer.MIN_VALUE - 1L).integer("n"));
    }

    @Test
    void aListIsShortAndOfOneKind() throws MalformedException {
        Json x = new Json.Text("x");
        assertThat(of("l", new Json.Items(Collections.nCopies(2, x))).texts("l", 2))
                .containsExactly("x", "x");
        refuses(() -> of("l", new Json.Items(Collections.nCopies(3, x))).texts("l", 2));
        refuses(() -> of("l", new Json.Items(List.of(x, new Json.Whole(1)))).texts("l", 2));
        refuses(() -> FieldReader.of(x));
    }

    @Test
    void aWordIsOneOfItsVocabularyInLowerCase() throws MalformedException {
        assertThat(of("w", "open").word("w", Helper.Then.values())).isEqualTo(Helper.Then.OPEN);
        assertThat(of("w", Helper.Then.BLOCK).word("w", Helper.Then.values())).isEqualTo(Helper.Then.BLOCK);
        for (String other : List.of("OPEN", "Open", "open ", "", "opened", "b l o c k")) {
            refuses(() -> of("w", other).word("w", Helper.Then.values()));
        }
    }

    @Test
    void aTextThatMayBeLeftOutIsThereOrNot() throws MalformedException {
        assertThat(of("t", "x").optionalText("t")).hasValue("x");
        assertThat(of().optionalText("t")).isEmpty();
    }
}
