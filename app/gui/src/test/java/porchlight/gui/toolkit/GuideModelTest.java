package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import porchlight.guide.Act;
import porchlight.guide.Symptom;
import porchlight.i18n.Messages;

class GuideModelTest {
    private final Trail trail = new Trail();
    private final List<Act> acts = new ArrayList<>();
    private final GuideModel model = new GuideModel(trail, Messages.of(Locale.ENGLISH), acts::add);

    @Test
    void anAnswerWhereNothingIsAskedChangesNothing() {
        model.readWhole();
        model.answer(true);
        assertThat(trail.spot().get()).isEqualTo(new Spot.WholeGuide());
        model.begin(Symptom.SEARCHED);
        model.answer(true);
        GuideModel.Page end = model.page().get();
        model.answer(true);
        assertThat(model.page().get()).isEqualTo(end);
    }

    @Test
    void aSymptomLeadsOverQuestionsToNumberedSteps() {
        model.begin(Symptom.NO_TUNNEL);
        assertThat(model.page().get().question()).contains("three homes");
        model.answer(true);
        assertThat(model.page().get().question()).contains("UDP");
        assertThat(model.page().get().asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.answer()).isEqualTo("Yes"));
        model.answer(false);
        GuideModel.Page page = model.page().get();
        assertThat(page.question()).isEmpty();
        assertThat(page.so()).contains("Without UDP");
        assertThat(page.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.steps())
                        .extracting(GuideModel.Entry::number)
                        .startsWith("1", "2", "3"));
    }

    @Test
    void backGoesOneQuestionAtATimeAndThenOut() {
        model.begin(Symptom.NO_TUNNEL);
        model.answer(true);
        model.back();
        assertThat(model.page().get().asked()).isEmpty();
        model.back();
        assertThat(trail.spot().get()).isEqualTo(new Spot.Home());
        assertThat(trail.back()).isFalse();
    }

    @Test
    void theWholeGuideHasEveryChapterWithoutNumbers() {
        model.readWhole();
        assertThat(model.page().get().parts()).hasSize(5).allSatisfy(part -> {
            assertThat(part.title()).isNotBlank();
            assertThat(part.steps())
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.number()).isEmpty());
        });
    }

    @Test
    void aStepsButtonDoesWhatItSays() {
        model.act(Act.DIAGNOSE);
        assertThat(acts).containsExactly(Act.DIAGNOSE);
        for (Act act : Act.values()) {
            assertThat(model.name(act)).isNotBlank();
        }
    }

    @Test
    void inPersianTheNumbersArePersian() {
        GuideModel persian = new GuideModel(trail, Messages.of(Locale.of("fa")), acts::add);
        persian.begin(Symptom.SEARCHED);
        persian.answer(true);
        assertThat(persian.page().get().parts().getFirst().steps().getFirst().number())
                .isEqualTo("۱");
    }
}
