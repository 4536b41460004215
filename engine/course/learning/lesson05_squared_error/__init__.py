"""Lesson 5: how wrong is a prediction?"""
