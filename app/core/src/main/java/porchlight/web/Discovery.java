package porchlight.web;

import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.PriceTable;
import porchlight.market.Proposal;

/// Who offers an exit and what it costs (`http-apis.md §4`).
public interface Discovery {
    /// Nothing in the answer is signed: it is a list of hints.
    Answer proposals(Question question) throws ServiceException;

    PriceTable prices() throws ServiceException;

    /// @param serviceType only these; empty = all
    /// @param country only there; empty = everywhere
    /// @param providers only these, whatever their access policies and their health; empty = anyone
    record Question(Optional<String> serviceType, Optional<Country> country, List<Address> providers) {
        /// How many may be named in one question: a longer one may not fit into a server's first line.
        public static final int MOST_PROVIDERS = 32;

        /// Everybody who is open to all and can be used.
        public static final Question EVERYBODY = new Question(Optional.empty(), Optional.empty(), List.of());

        /// @throws IllegalArgumentException on more than [#MOST_PROVIDERS]
        public Question {
            providers = List.copyOf(providers);
            if (providers.size() > MOST_PROVIDERS) {
                throw new IllegalArgumentException("too many homes in one question");
            }
        }

        /// These homes, by their names.
        public static Question about(List<Address> providers) {
            return new Question(Optional.empty(), Optional.empty(), providers);
        }
    }

    /// @param proposals the valid ones, in the server's order; a provider appears once per service
    /// @param dropped how many were not valid or are of a kind that we cannot use
    record Answer(List<Proposal> proposals, int dropped) {
        public Answer {
            proposals = List.copyOf(proposals);
        }
    }
}
