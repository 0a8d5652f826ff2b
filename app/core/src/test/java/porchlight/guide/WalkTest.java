package porchlight.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.i18n.Messages;

class WalkTest {
    @Test
    void nothingIsAnsweredWhereNothingWasAsked() {
        Walk end = Walk.from(Symptom.SEARCHED).answer(true);
        assertThat(end.turn()).isInstanceOf(Turn.Steps.class);
        assertThatIllegalArgumentException().isThrownBy(() -> end.answer(true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Walk(Symptom.SEARCHED, List.of(true, false)));
    }

    @Test
    void aTurnWithoutAStepIsNoTurn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Turn.Steps("guide.so.here", List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void everyWayFromEverySymptomEndsInStepsAfterAFewQuestions(Symptom symptom) {
        for (Walk end : ends(Walk.from(symptom))) {
            assertThat(end.answers()).hasSizeBetween(1, 4);
            assertThat(end.asked()).hasSameSizeAs(end.answers());
            Turn.Steps steps = (Turn.Steps) end.turn();
            assertThat(steps.steps()).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyStepIsReachedByAWayOrBelongsToBeforehand() {
        Set<Step> reached = EnumSet.noneOf(Step.class);
        for (Symptom symptom : Symptom.values()) {
            ends(Walk.from(symptom)).forEach(end -> reached.addAll(((Turn.Steps) end.turn()).steps()));
        }
        reached.addAll(Step.of(Chapter.READY));
        assertThat(reached).containsExactlyInAnyOrder(Step.values());
    }

    @Test
    void aQuestionCanBeTakenBackToTheFirst() {
        Walk first = Walk.from(Symptom.NO_TUNNEL);
        Walk second = first.answer(true);
        assertThat(second.back()).isEqualTo(first);
        assertThat(first.back()).isEqualTo(first);
        assertThat(second.asked()).containsExactly((Turn.Question) first.turn());
    }

    @Test
    void whoDoesNotWantProtectionIsShownTheWayOutAndNothingElse() {
        Turn out = Walk.from(Symptom.BLOCKED).answer(false).turn();
        assertThat(out)
                .isInstanceOfSatisfying(
                        Turn.Steps.class, steps -> assertThat(steps.steps()).containsExactly(Step.RESTORE));
    }

    @Test
    void whoHasLittleTimeIsNotToldToDelete() {
        Turn soon = Walk.from(Symptom.SEARCHED).answer(true).turn();
        assertThat(soon)
                .isInstanceOfSatisfying(
                        Turn.Steps.class,
                        steps -> assertThat(steps.steps()).doesNotContain(Step.LEAVE_NOTHING, Step.NO_HISTORY));
    }

    @Test
    void everyToolOfOthersAndEverySignalSaysWhenItEndangers() {
        for (Chapter chapter : List.of(Chapter.TOOLS, Chapter.WITHOUT)) {
            assertThat(Step.of(chapter))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.risk()).as(step.name()).isPresent());
        }
    }

    /// The catalogue's own test knows only keys that are written as such; these are reached through the steps.
    @Test
    void everyWordOfTheGuideIsThereAndPromisesNoSafety() {
        Messages english = Messages.of(Locale.ENGLISH);
        for (Step step : Step.values()) {
            List<String> texts = new ArrayList<>(List.of(english.text(step.title()), english.text(step.how())));
            step.risk().map(english::text).ifPresent(texts::add);
            assertThat(texts)
                    .allSatisfy(text -> assertThat(text)
                            .isNotBlank()
                            .doesNotContainIgnoringCase("secure")
                            .doesNotContainIgnoringCase("anonymous")
                            .doesNotContainIgnoringCase("guarantee"));
        }
    }

    private static List<Walk> ends(Walk from) {
        return switch (from.turn()) {
            case Turn.Steps _ -> List.of(from);
            case Turn.Question _ -> {
                List<Walk> all = new ArrayList<>(ends(from.answer(true)));
                all.addAll(ends(from.answer(false)));
                yield all;
            }
        };
    }
}
