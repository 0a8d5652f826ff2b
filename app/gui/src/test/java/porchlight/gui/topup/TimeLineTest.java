package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.topup.TimeLine.Mark.DONE;
import static porchlight.gui.topup.TimeLine.Mark.LATER;
import static porchlight.gui.topup.TimeLine.Mark.NOW;
import static porchlight.gui.topup.TimeLine.Mark.WRONG;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.OrderState;
import porchlight.i18n.Messages;

class TimeLineTest {
    private static final Messages WORDS = Messages.of(Locale.ENGLISH);

    private static List<TimeLine.Mark> marks(OrderState state) {
        return TimeLine.of(OrderWordsTest.order(state), true, "#7f3a", WORDS).steps().stream()
                .map(TimeLine.Step::mark)
                .toList();
    }

    @Test
    void anOrderThatGoesWellMovesAStepAtATime() {
        assertThat(marks(new OrderState.Sending())).containsExactly(NOW, LATER, LATER, LATER);
        assertThat(marks(new OrderState.New())).containsExactly(DONE, NOW, LATER, LATER);
        assertThat(marks(new OrderState.Seen())).containsExactly(DONE, DONE, NOW, LATER);
        assertThat(marks(new OrderState.Confirming(1, 2))).containsExactly(DONE, DONE, NOW, LATER);
        assertThat(marks(new OrderState.Paid())).containsExactly(DONE, DONE, DONE, NOW);
        assertThat(marks(new OrderState.Credited(Optional.empty(), Optional.empty())))
                .containsExactly(DONE, DONE, DONE, DONE);
    }

    @Test
    void whatWentWrongIsMarkedWhereItDidAndNothingIsCalledDoneBehindIt() {
        for (OrderState state : List.of(
                new OrderState.UnderPaid("0.1", Optional.empty()),
                new OrderState.Late(),
                new OrderState.Expired(),
                new OrderState.WrongNetwork("Polygon"),
                new OrderState.Refunded("1"),
                new OrderState.Failed("x"))) {
            assertThat(marks(state)).as(state.toString()).containsExactly(DONE, WRONG, LATER, LATER);
        }
    }

    @Test
    void nobodyIsSaidToWaitForAPaymentThatMustNotBeMade() {
        TimeLine line = TimeLine.of(OrderWordsTest.order(new OrderState.New()), false, "", WORDS);
        assertThat(line.steps().get(1).title()).isEqualTo("Not to be paid now");
        assertThat(line.steps().get(1).mark()).isEqualTo(WRONG);
    }

    @Test
    void whatWasGivenUpAfterThePaymentWasSeenIsMarkedBehindIt() {
        assertThat(marks(new OrderState.Failed("invalid", true))).containsExactly(DONE, DONE, WRONG, LATER);
    }

    @Test
    void blocksAreCounted() {
        TimeLine line = TimeLine.of(OrderWordsTest.order(new OrderState.Confirming(0, 1)), false, "", WORDS);
        assertThat(line.steps().get(2).below()).isEqualTo("0 of 1 block");
        line = TimeLine.of(OrderWordsTest.order(new OrderState.Confirming(2, 6)), false, "", WORDS);
        assertThat(line.steps().get(2).below()).isEqualTo("2 of 6 blocks");
    }

    @Test
    void aScreenReaderHearsTheMark() {
        TimeLine line = TimeLine.of(OrderWordsTest.order(new OrderState.Expired()), false, "#7f3a", WORDS);
        assertThat(line.steps().get(1).spoken(WORDS)).isEqualTo("No payment in time, nothing was taken: needs you");
    }

    @Test
    void everyStateHasFourStepsInEveryLanguage() {
        for (String language : Messages.LANGUAGES) {
            Messages words = Messages.of(Locale.of(language));
            for (OrderState state : OrderWordsTest.STATES) {
                assertThat(TimeLine.of(OrderWordsTest.order(state), false, "#", words)
                                .steps())
                        .as(language + state)
                        .hasSize(4)
                        .allSatisfy(step -> assertThat(step.title()).isNotBlank());
            }
        }
    }
}
