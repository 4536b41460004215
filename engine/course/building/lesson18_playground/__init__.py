"""The playground: data, features, layers, activations and ways of learning, put together by the learner."""
