package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {
    @Test
    void whatIsNotSaidLeavesNoBlank() {
        assertThat(Sentences.of("", "One.", " ", "Two.", "")).isEqualTo("One. Two.");
        assertThat(Sentences.of("", "")).isEmpty();
    }

    @Test
    void betweenChineseSentencesThereIsNoBlank() {
        assertThat(Sentences.of("柏林没有回应。", "我们试了 3 个家庭。", "换一个试试。")).isEqualTo("柏林没有回应。我们试了 3 个家庭。换一个试试。");
        assertThat(Sentences.of("柏林没有回应", "第 2 次")).isEqualTo("柏林没有回应 第 2 次");
    }

    @Test
    void theWordsOfAFailureAreJoinedAsTheirLanguageJoinsThem() {
        FailureWords chinese = new FailureWords("断网了。", "已拦截。", "请重试。");
        assertThat(chinese.brief()).isEqualTo("断网了。请重试。");
        assertThat(chinese.past()).isEqualTo("断网了。已拦截。");
        assertThat(chinese.line()).isEqualTo("断网了。已拦截。请重试。");
        assertThat(new FailureWords("Offline.", "Blocked.", "Try.").line()).isEqualTo("Offline. Blocked. Try.");
    }

    @Test
    void aListHasTheCommasOfItsLanguage() {
        List<String> parts = List.of("A", "B");
        assertThat(list("en", parts)).isEqualTo("A, B");
        assertThat(list("ru", parts)).isEqualTo("A, B");
        assertThat(list("zh", parts)).isEqualTo("A、B");
        assertThat(list("ar", parts)).isEqualTo("A\u200f، \u200fB").isEqualTo(list("fa", parts));
    }

    private static String list(String language, List<String> parts) {
        return Messages.of(Locale.of(language)).list(parts);
    }
}
