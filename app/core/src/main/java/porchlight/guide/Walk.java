package porchlight.guide;

import java.util.ArrayList;
import java.util.List;

/// How far somebody went: a symptom and the answers since. Immutable; every step can be taken back.
///
/// @param symptom where it began
/// @param answers yes or no to each question so far
public record Walk(Symptom symptom, List<Boolean> answers) {
    public Walk {
        answers = List.copyOf(answers);
        Turn turn = Turn.first(symptom);
        for (boolean yes : answers) {
            turn = after(turn, yes);
        }
    }

    /// At the first question of a symptom.
    public static Walk from(Symptom symptom) {
        return new Walk(symptom, List.of());
    }

    /// What stands before the user now.
    public Turn turn() {
        Turn turn = Turn.first(symptom);
        for (boolean yes : answers) {
            turn = after(turn, yes);
        }
        return turn;
    }

    /// One question further.
    ///
    /// @throws IllegalArgumentException if nothing was asked
    public Walk answer(boolean yes) {
        List<Boolean> longer = new ArrayList<>(answers);
        longer.add(yes);
        return new Walk(symptom, longer);
    }

    /// One question back; the same where it is the first.
    public Walk back() {
        return answers.isEmpty() ? this : new Walk(symptom, answers.subList(0, answers.size() - 1));
    }

    /// The questions that were answered, in their order.
    public List<Turn.Question> asked() {
        List<Turn.Question> asked = new ArrayList<>();
        Turn turn = Turn.first(symptom);
        for (boolean yes : answers) {
            if (turn instanceof Turn.Question question) {
                asked.add(question);
            }
            turn = after(turn, yes);
        }
        return asked;
    }

    private static Turn after(Turn turn, boolean yes) {
        return switch (turn) {
            case Turn.Question question -> yes ? question.yes() : question.no();
            case Turn.Steps steps -> throw new IllegalArgumentException("nothing was asked: " + steps.key());
        };
    }
}
