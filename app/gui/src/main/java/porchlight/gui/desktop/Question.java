package porchlight.gui.desktop;

import java.util.List;

/// Something that the user decides before the window goes on. He may put it away with Escape, which changes nothing.
///
/// @param title one sentence
/// @param body what follows from each answer
/// @param answers the first is the call to action
/// @param safe the answer that Enter gives at first: the one that nobody regrets
public record Question(String title, String body, List<Answer> answers, String safe) {
    public Question {
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("a question needs an answer");
        }
    }

    /// One answer.
    ///
    /// @param id names the button
    /// @param act what follows from it, on the window's thread
    public record Answer(String id, String text, Runnable act) {}
}
