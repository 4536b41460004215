"""The notebook's own loops, as plainly as it writes them, without the printing."""

from __future__ import annotations


def hot_and_cold(steps: int, step_amount: float) -> tuple[list[float], list[float]]:
    """Lessons 6 and 7: two more predictions a step, and two lists that grow."""
    weight = 0.5
    input = 0.5
    goal_prediction = 0.8
    error_list = []
    weight_list = []
    for _ in range(steps):
        prediction = input * weight
        error = (prediction - goal_prediction) ** 2
        error_list.append(error)
        weight_list.append(weight)
        up_prediction = input * (weight + step_amount)
        up_error = (goal_prediction - up_prediction) ** 2
        down_prediction = input * (weight - step_amount)
        down_error = (goal_prediction - down_prediction) ** 2
        if down_error < up_error:
            weight = weight - step_amount
        if down_error > up_error:
            weight = weight + step_amount
    return error_list, weight_list


def multiply_each(number: float, vector: list[float]) -> list[float]:
    """Every element of a vector times one number."""
    output = [0.0, 0.0, 0.0]
    for i in range(len(vector)):
        output[i] = number * vector[i]
    return output


def neural_network(input: float, weights: list[float]) -> list[float]:
    """Lesson 8's network: one prediction for each weight."""
    return multiply_each(input, weights)


def gradient_descent(steps: int, alpha: float) -> list[list[float]]:
    """Lesson 8: lists for predictions, deltas, errors and weight deltas, and a list of the weights of every step.

    The notebook appends the same list each time; a copy is what was meant, and what the engine records.
    """
    weights = [0.3, 0.2, 0.9]
    input = 0.65
    targets = [0.1, 1.0, 0.1]
    error = [0.0, 0.0, 0.0]
    delta = [0.0, 0.0, 0.0]
    weight_list = []
    for _ in range(steps):
        prediction = neural_network(input, weights)
        for i in range(len(targets)):
            error[i] = (prediction[i] - targets[i]) ** 2
            delta[i] = prediction[i] - targets[i]
        weight_deltas = multiply_each(input, delta)
        for i in range(len(weights)):
            weights[i] = weights[i] - alpha * weight_deltas[i]
        weight_list.append(list(weights))
    return weight_list
