"""exp, log, tanh and sine in plain arithmetic: the same doubles on every machine, called and compiled.

The libraries' own differ in the last digit from system to system. These only add, subtract, multiply, divide and
compare, and take a number's power of 2 apart, which is exact. Formulas and constants are those of fdlibm (Sun
Microsystems, 1993, freely licensed): e_exp.c, e_log.c, s_expm1.c, s_tanh.c, e_rem_pio2.c, k_sin.c and k_cos.c.
"""

from __future__ import annotations

import math

LARGEST = 1.7976931348623157e308
INFINITE = 1e308 * 10.0
SMALLEST_NORMAL = 2.2250738585072014e-308
TWO_TO_54 = 18014398509481984.0

ROUND = 6755399441055744.0
"""1.5 × 2⁵²: adding it and taking it off again rounds to the nearest whole number."""

LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
LOG2_E = 1.44269504088896338700
SQRT_HALF = 7.07106781186547572737e-01

TWO_OVER_PI = 6.36619772367581382433e-01
HALF_PI_1 = 1.57079632673412561417e00
HALF_PI_2 = 6.07710050630396597660e-11
HALF_PI_3 = 2.02226624871116645580e-21
HALF_PI_3_TAIL = 8.47842766036889956997e-32
SMALL_ANGLE = 7.450580596923828e-09
"""An angle smaller than it is its own sine."""


def power_of_two(exponent):
    """2 to the exponent, exact; a whole number from -1022 to 1023, written as a float."""
    return math.ldexp(1.0, int(exponent))


def exponent_of(number):
    """The exponent for which number / 2^exponent is from 0.5 up to 1; number is normal, above 0."""
    return float(math.frexp(number)[1])


def root(number):
    """The square root, as near as a double can be; nan of a number below 0."""
    return math.sqrt(number) if number >= 0 else math.nan


PRIMITIVES = (power_of_two, exponent_of, root)
"""What is not written in arithmetic; WebAssembly has instructions for them."""


def exp(x):
    """E to the x, at most 1 in the last place off; inf from 709.79 on, and 0 below -745.13."""
    if x > 709.782712893384:
        result = x * 1e308 * 10.0
    elif x < -745.1332191019411:
        result = 0.0
    elif x == x:
        # x = times × ln 2 + rest, and e^x = 2^times × e^rest. ln 2 is in two parts: rest is then
        # exact enough.
        times = (x * LOG2_E + ROUND) - ROUND
        high = x - times * LN2_HIGH
        low = times * LN2_LOW
        rest = high - low
        t = rest * rest
        c = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
        c = -2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * c)
        c = rest - t * (1.66666666666666019037e-01 + t * c)
        power = 1.0 - ((low - (rest * c) / (2.0 - c)) - high)
        # Twice half of it: 2^times alone may be too large or too small for a float.
        half = (times * 0.5 + ROUND) - ROUND
        result = power * power_of_two(half) * power_of_two(times - half)
    else:
        result = x * 1.0
    return result


def log(x):
    """The natural logarithm, at most 1 in the last place off; -inf of 0, nan below."""
    if x != x:
        result = x * 1.0
    elif x <= 0.0:
        result = -INFINITE
        if x < 0.0:
            result = INFINITE - INFINITE
    elif x > LARGEST:
        result = x * 1.0
    else:
        number = x * 1.0
        lifted = 0.0
        if x < SMALLEST_NORMAL:
            number = x * TWO_TO_54
            lifted = 54.0
        # x = 2^times × part, with part near 1. With f = part − 1, s = f / (2 + f) makes the series
        # short.
        times = exponent_of(number)
        part = number * power_of_two(-(times - 1.0)) * 0.5
        if part < SQRT_HALF:
            part = part * 2.0
            times = times - 1.0
        times = times - lifted
        f = part - 1.0
        s = f / (2.0 + f)
        z = s * s
        w = z * z
        even = 2.222219843214978396e-01 + w * 1.531383769920937332e-01
        even = w * (3.999999999940941908e-01 + w * even)
        odd = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
        odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * odd))
        half_square = 0.5 * f * f
        low = s * (half_square + (odd + even)) + times * LN2_LOW
        result = times * LN2_HIGH - ((half_square - low) - f)
    return result


def exp_less_1(x):
    """E to the x, less 1, without losing digits where x is small; for x from -44 to 44."""
    if x < 5.5e-17 and x > -5.5e-17:
        result = x * 1.0
    else:
        times = 0.0
        if x > 0.34657359027997264 or x < -0.34657359027997264:
            times = (x * LOG2_E + ROUND) - ROUND
        high = x - times * LN2_HIGH
        low = times * LN2_LOW
        rest = high - low
        lost = (high - rest) - low
        half = 0.5 * rest
        square = rest * half
        r = 1.0 + square * (
            -3.33333333333331316428e-02
            + square
            * (
                1.58730158725481460165e-03
                + square
                * (
                    -7.93650757867487942473e-05
                    + square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07)
                )
            )
        )
        t = 3.0 - r * half
        e = square * ((r - t) / (6.0 - rest * t))
        if times == 0.0:
            result = rest - (rest * e - square)
        else:
            e = rest * (e - lost) - lost
            e = e - square
            if times == -1.0:
                result = 0.5 * (rest - e) - 0.5
            elif times == 1.0 and rest < -0.25:
                result = -2.0 * (e - (rest + 0.5))
            elif times == 1.0:
                result = 1.0 + 2.0 * (rest - e)
            elif times <= -2.0 or times > 56.0:
                result = (1.0 - (e - rest)) * power_of_two(times) - 1.0
            elif times < 20.0:
                result = ((1.0 - power_of_two(-times)) - (e - rest)) * power_of_two(times)
            else:
                result = ((rest - (e + power_of_two(-times))) + 1.0) * power_of_two(times)
    return result


def tanh(x):
    """(e^x − e^-x) / (e^x + e^-x), the hyperbolic tangent: from -1 to 1.

    It is at most 2 in the last place off.
    """
    size = x * 1.0
    if x < 0.0:
        size = -size
    if x != x or size < 2.7755575615628914e-17:
        result = x * 1.0
    else:
        result = 1.0
        if size < 1.0:
            less = exp_less_1(-2.0 * size)
            result = -less / (less + 2.0)
        elif size < 22.0:
            result = 1.0 - 2.0 / (exp_less_1(2.0 * size) + 2.0)
        if x < 0.0:
            result = -result
    return result


def sigmoid(x):
    """1 / (1 + e^-x), from 0 to 1; below 0 in a form whose e^x cannot grow too large."""
    if x < 0.0:
        power = exp(x)
        result = power / (1.0 + power)
    else:
        result = 1.0 / (1.0 + exp(-x))
    return result


def sine(x):
    """The sine of an angle in radians, at most 1 in the last place off; nan beyond 800,000."""
    if x > 800000.0 or x < -800000.0:
        result = INFINITE - INFINITE
    elif x > SMALL_ANGLE or x < -SMALL_ANGLE:
        # x = quarters × pi/2 + rest, with pi/2 in three parts and the rest in two, high + low: near
        # a multiple of pi/2 most of the digits of x go.
        quarters = (x * TWO_OVER_PI + ROUND) - ROUND
        first = x - quarters * HALF_PI_1
        taken = quarters * HALF_PI_2
        second = first - taken
        lost = (first - second) - taken
        taken = quarters * HALF_PI_3
        third = second - taken
        lost = lost + ((second - third) - taken) - quarters * HALF_PI_3_TAIL
        high = third + lost
        low = (third - high) + lost
        turn = quarters - 4.0 * ((quarters * 0.25 + ROUND) - ROUND)
        if turn == 0.0:
            result = sine_near_0(high, low)
        elif turn == 1.0:
            result = cosine_near_0(high, low)
        elif turn == -1.0:
            result = -cosine_near_0(high, low)
        else:
            result = -sine_near_0(high, low)
    else:
        result = x * 1.0
    return result


def sine_near_0(high, low):
    """The sine of high + low, from -pi/4 to pi/4."""
    if high < SMALL_ANGLE and high > -SMALL_ANGLE:
        result = high * 1.0
    else:
        z = high * high
        v = z * high
        c = -2.50507602534068634195e-08 + z * 1.58969099521155010221e-10
        c = 2.75573137070700676789e-06 + z * c
        c = -1.98412698298579493134e-04 + z * c
        r = 8.33333333332248946124e-03 + z * c
        result = high - ((z * (0.5 * low - v * r) - low) - v * -1.66666666666666324348e-01)
    return result


def cosine_near_0(high, low):
    """The cosine of high + low, from -pi/4 to pi/4."""
    z = high * high
    c = 2.08757232129817482790e-09 + z * -1.13596475577881948265e-11
    c = -2.75573143513906633035e-07 + z * c
    c = 2.48015872894767294178e-05 + z * c
    c = -1.38888888888741095749e-03 + z * c
    r = z * (4.16666666666666019037e-02 + z * c)
    half = 0.5 * z
    w = 1.0 - half
    return w + (((1.0 - w) - half) + (z * r - high * low))
