package porchlight.client;

import java.util.function.Function;

/// One part of the front door as another process sees it. The names of its values and wishes begin with its own and
/// a dot.
interface FacePart {
    String name();

    /// Tells the values of this part.
    void tell(Teller to);

    /// Does what was wished, or answers what was asked.
    ///
    /// @param wish without the part's name
    /// @throws IllegalArgumentException if there is no such wish, or it is malformed
    void obey(String wish, Wire with, Teller to);

    /// Whom it is told.
    interface Teller {
        /// Tells a value at once and whenever it changes; of those in between, the newest.
        <T> void newest(String name, Live<T> live, Function<T, Wire> codec);

        /// Answers a question on a thread of its own.
        void answer(Wire question, Answer answer);
    }

    /// The work behind an answer.
    @FunctionalInterface
    interface Answer {
        Wire make() throws Refused;
    }
}
